# Textes dont une organisation dit qu’ils ne sont pas les siens.
disowning-rule = Ce n’est pas de nous
disowning-choice = Ce n’est pas ce que dit { $organisation }
disowning-hint = Choisissez ceci si le texte est présenté au nom de votre organisation sans être le sien. Jusqu’à la décision, les lecteurs voient qu’il est contesté.
disowning-questioned = Contesté par { $organisation }
disowning-mine-rule = Déposé en mon nom
disowning-mine-choice = Ce texte a été déposé en mon nom, et je ne l’ai pas écrit
disowning-mine-hint = Dites plus bas comment vous le savez. La modération lit ceci avant les autres signalements, et un courriel vous confirme la réception.
disowning-letter-subject = Vous dites que { $symbol } n’est pas de vous
disowning-letter = Vous nous avez dit que le texte { $symbol } a été déposé en votre nom et que vous ne l’avez pas écrit. La modération lit ceci avant les autres signalements. Jusqu’à sa décision, le texte reste où il est.
disowning-letter-after = Si vous pouvez montrer qu’il s’agit de votre nom, ou si vous avez autre chose à dire, répondez à ce courriel ou écrivez à { $contact }.
disowning-letter-reason = Vous recevez ce courriel parce que vous avez signalé un texte dans « { $exchange } ».
