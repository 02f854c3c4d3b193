# Les premières contributions des nouveaux venus, qui attendent un modérateur.
held-title = Premières contributions
held-lead = Ce que les nouveaux venus ont écrit attend ici d’avoir été lu. Le nombre de contributions de chaque personne qui attendent est un réglage du forum.
held-none = Rien n’attend.
held-one = Une première contribution
held-kind-idea = Idée
held-kind-comment = Commentaire
held-kind-translation = Traduction
held-approve = La publier
held-approve-hint = Elle paraît comme si elle venait d’être envoyée, même si le débat s’est fermé entre-temps. Seul un cycle clos n’accepte plus rien. La personne qui l’a rédigée est informée par courriel.
held-decline = La refuser
held-decline-hint = Elle est masquée dans dix minutes : symbole, date, règle et motif figurent dans le registre, et la personne qui l’a rédigée en est informée et peut faire appel. D’ici là, vous pouvez revenir sur ce refus, et elle attend comme avant.
held-decline-translation-hint = Dans dix minutes, la personne qui l’a rédigée en est informée, avec la règle et le motif ; rien n’est publié. D’ici là, vous pouvez revenir sur ce refus, et elle attend comme avant.
held-desk-round = Le cycle de ce texte a été clos entre-temps : il ne peut plus être publié. Quelle que soit votre décision, la personne qui l’a rédigé en est informée.
held-desk-debate = Le débat s’est fermé entre-temps. Ce texte est arrivé à temps, il peut donc encore être publié.
held-approve-round-hint = Rien n’est publié : le cycle est clos. La personne qui l’a rédigé en est informée aussitôt.
held-decline-round-hint = Rien n’est publié et rien ne figure dans le registre. Dans dix minutes, la personne qui l’a rédigé apprend que le texte n’a pas pu être publié, sans règle ni motif. D’ici là, vous pouvez revenir sur ce refus.
held-rule-hint = Nécessaire si le texte est refusé.
held-reason-hint = Nécessaire si le texte est refusé. La personne qui l’a rédigé et tout le monde peuvent le lire dans le registre. Ne nommez personne.
held-back = Retour à la liste
held-approved = { $symbol } est publié, et la personne qui l’a rédigé en est informée.
held-declined = Le texte est refusé. Il est masqué dans dix minutes, et la personne qui l’a rédigé en est informée.
held-translation-approved = La traduction de { $symbol } est publiée, et la personne qui l’a rédigée en est informée.
held-last = Vous avez refusé :
held-undo-hint = Tant qu’il n’est pas masqué, personne n’en sait rien.
held-undone = Votre décision est annulée. Le texte attend comme avant.
held-lapsed-desk = Le texte n’a pas pu être publié : ce à quoi il répond a disparu ou fait partie d’une autre idée, son cycle est clos, ou la personne qui l’a rédigé ne participe plus. Elle en est informée.
held-no-longer = Ce texte n’attend plus. Rien n’a été modifié.
held-withdrawn-meanwhile = La personne qui l’a rédigé a retiré ce texte. Rien n’a été modifié.
held-decided-meanwhile = Un modérateur a statué sur ce texte entre-temps. Rien n’a été modifié.
held-received = Votre texte est bien reçu. Un modérateur le lit avant qu’il soit publié.
held-yours = Votre texte attend d’être publié
held-yours-waiting = En attente d’un modérateur
held-waits = Un modérateur lit les premières contributions avant leur publication. D’ici là, seuls les modérateurs et vous pouvez voir ce texte. Vous recevrez un courriel dès que la décision sera prise.
held-yours-round = Le cycle a été clos entre-temps : ce texte ne peut plus être publié.
held-yours-debate = Le débat s’est fermé entre-temps. Votre texte est arrivé à temps, il peut donc encore être publié.
held-usual-hours = { $n ->
    [one] Cela prend d’habitude moins d’une heure.
   *[other] Cela prend d’habitude moins de { $n } heures.
}
held-usual-days = { $n ->
    [one] Cela prend d’habitude un jour.
   *[other] Cela prend d’habitude { $n } jours.
}
held-sent = Envoyé le
held-withdraw = Retirer ce texte
held-withdrawn = Vous avez retiré ce texte. Personne ne le publiera.
held-lapsed = Votre texte n’a pas pu être publié : ce à quoi il répond ne peut plus être lu ou fait partie d’une autre idée, son cycle est clos, ou vous ne participez plus. Vous le retrouvez ici.
held-letter-arrived-subject = Une première contribution attend dans { $exchange }
held-letter-arrived = Un nouveau participant a écrit dans { $exchange }. Le texte attend qu’un modérateur l’ait lu. Tant qu’un texte attend, aucun autre courriel comme celui-ci n’est envoyé.
held-letter-approved-subject = Votre texte est publié : { $symbol }
held-letter-approved = Un modérateur a lu votre texte. Il est publié sous le symbole { $symbol }.
held-letter-lapsed-subject = Votre texte n’a pas pu être publié
held-letter-translated-subject = Votre traduction de { $symbol } est publiée
held-letter-translated = Un modérateur a lu votre traduction de { $symbol }. Elle est publiée.
held-letter-refused-subject = Votre traduction de { $symbol } n’est pas publiée
held-letter-refused = Un modérateur a lu votre traduction de { $symbol } et ne la publie pas. La règle :
