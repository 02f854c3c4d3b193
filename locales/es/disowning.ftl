# Textos que una organización dice que no son suyos.
disowning-rule = No es nuestro
disowning-choice = Esto no es lo que dice { $organisation }
disowning-hint = Elija esto si el texto figura en nombre de su organización y no es suyo. Hasta que se decida, los lectores ven que está cuestionado.
disowning-questioned = Cuestionado por { $organisation }
