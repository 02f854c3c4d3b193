# Textos que una organización dice que no son suyos.
disowning-rule = No es nuestro
disowning-choice = Esto no es lo que dice { $organisation }
disowning-hint = Elija esto si el texto figura en nombre de su organización y no es suyo. Hasta que se decida, los lectores ven que está cuestionado.
disowning-questioned = Cuestionado por { $organisation }
disowning-mine-rule = Presentado en mi nombre
disowning-mine-choice = Este texto se presentó en mi nombre y no lo escribí yo
disowning-mine-hint = Diga abajo cómo lo sabe. La moderación lee esto antes que las demás denuncias, y un correo le confirma que ha llegado.
disowning-letter-subject = Usted dice que { $symbol } no es suyo
disowning-letter = Nos dijo que { $symbol } se presentó en su nombre y que usted no lo escribió. La moderación lee esto antes que las demás denuncias. Hasta que decida, el texto sigue donde está.
disowning-letter-after = Si puede demostrar que se trata de su nombre, o tiene algo más que decir, responda a este correo o escriba a { $contact }.
disowning-letter-reason = Recibe este correo porque denunció un texto en «{ $exchange }».
