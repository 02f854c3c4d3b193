# Les questions sur une demande de participation, avant la décision.
requests-ask = Demander des précisions
requests-ask-hint = La personne reçoit votre question par courriel, avec un lien pour y répondre. Vous décidez ensuite, ou entre-temps.
requests-question = Question
requests-question-hint = Nécessaire si vous demandez des précisions. Elle est envoyée telle quelle.
requests-question-missing = Rédigez la question à envoyer
requests-asked = La question est envoyée à la personne.
requests-asked-already = Une question a déjà été posée. Attendez la réponse ; la vôtre n’a pas été envoyée.
requests-asked-enough = Cinq questions ont été posées, c’est le maximum. Acceptez ou refusez la demande, ou écrivez à la personne.
requests-questions = Questions et réponses
requests-question-by = Question du secrétariat,
requests-answer-by = Réponse,
requests-no-answer = Pas encore de réponse
requests-again = Envoyer de nouveau la question
requests-again-lead = Sans réponse, le courriel s’est peut-être perdu. Le nouveau courriel contient un nouveau lien ; l’ancien ne fonctionne plus.
requests-again-tomorrow = Un jour après le dernier courriel, vous pouvez envoyer de nouveau la question.
requests-again-sent = La question a été renvoyée.
requests-again-late = Cette question n’attend plus de réponse, ou a été envoyée il y a moins d’un jour. Rien n’a été envoyé. Rouvrez la demande.
requests-waits-since = En attente d’une réponse de la personne depuis le
requests-waiting = En attente d’une réponse de la personne
requests-waiting-lead = Une question a été envoyée et n’a pas encore reçu de réponse. Vous pouvez tout de même accepter ou refuser.
requests-state-asked = Le secrétariat vous a posé une question. Le lien pour y répondre se trouve dans le courriel que vous avez reçu.
requests-answer-title = Votre demande de participation
requests-answer-lead = Le secrétariat du forum « { $exchange } » souhaite en savoir plus avant de se prononcer.
requests-answer = Votre réponse
requests-answer-missing = Rédigez votre réponse à la question
requests-mend = Votre demande
requests-mend-lead = Corrigez ce qui n’est pas exact.
requests-answer-send = Envoyer ma réponse
requests-answer-sent = Merci. Le secrétariat a reçu votre réponse.
requests-answer-late = Cette question n’attend plus de réponse. Rien n’a été modifié. Pour ajouter quelque chose, écrivez au secrétariat.
requests-key = Toute personne qui a ce lien peut lire votre demande. Ne le transmettez pas.
requests-late = Votre réponse n’a pas été envoyée
requests-late-help = La demande a reçu une décision, ou la question une réponse, avant l’arrivée de la vôtre. Vous pouvez copier votre texte et écrire au secrétariat.
requests-late-words = Ce que vous avez écrit
requests-unknown = Ce lien n’est plus valable : la demande n’existe plus. Vous pouvez en faire une autre ou écrire au secrétariat.

## Messages

requests-letter-question-subject = Une question sur votre demande de participation à « { $exchange } »
requests-letter-question = Le secrétariat du forum « { $exchange } » a une question avant de se prononcer sur votre demande :
requests-letter-answer = Répondre
requests-letter-question-next = Vous pouvez aussi y corriger votre demande. Le lien est valable jusqu’à la décision.
requests-letter-answered-subject = Réponse sur une demande de participation : { $name }
requests-letter-answered = Une personne qui souhaite participer à « { $exchange } » a répondu à votre question :
requests-letter-open = Ouvrir la demande

# Le tableau de toutes les demandes.
requests-lead = Toutes les personnes qui ont demandé à participer, et la suite donnée. Une demande disparaît quand la personne supprime son compte.
requests-none = Personne n’a encore demandé à participer.
requests-none-standing = Il n’y a aucune demande de ce type.
requests-by-standing = Demandes par état
requests-all = Toutes ({ $n })
requests-standing = État
requests-standing-waiting = En attente de votre réponse
requests-standing-asked = En attente de la personne
requests-standing-approved = Acceptée
requests-standing-declined = Refusée
requests-decided = Décision
requests-decided-as = Décision prise par
requests-outcome = Ce qui a été décidé
requests-log = Qui a décidé, dans le journal
requests-table = Toutes les demandes, y compris celles déjà tranchées
