# Textes dont une organisation dit qu’ils ne sont pas les siens.
disowning-rule = Ce n’est pas de nous
disowning-choice = Ce n’est pas ce que dit { $organisation }
disowning-hint = Choisissez ceci si le texte est présenté au nom de votre organisation sans être le sien. Jusqu’à la décision, les lecteurs voient qu’il est contesté.
disowning-questioned = Contesté par { $organisation }
