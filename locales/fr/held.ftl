# Les premières contributions de personnes nouvelles, qui attendent la modération.
held-title = Premières contributions
held-lead = Ce qu’écrivent les personnes nouvelles attend ici d’avoir été lu. Le nombre de contributions de chaque personne qui attendent est un réglage du forum.
held-hints = Les indications montrent seulement ce qui mérite peut-être un regard. Elles ne décident de rien, et seule la modération les voit.
held-hints-column = Indications
held-hints-count = { $n ->
    [one] { $n } indication
   *[other] { $n } indications
}
held-none = Rien n’attend.
held-one = Une première contribution
held-kind-idea = Idée
held-kind-comment = Commentaire
held-kind-suggestion = Suggestion de thème
held-kind-translation = Traduction
held-approve = Le publier
held-approve-hint = Il paraît comme s’il venait d’être envoyé, même si le débat s’est fermé entre-temps. Seul un cycle clos n’accepte plus rien. Au bout de dix minutes, la personne qui l’a rédigé est informée par courriel. D’ici là, vous pouvez revenir sur cette décision, tant que personne n’y a répondu, ne l’a soutenu, traduit ou signalé.
held-approve-at-once-hint = Il paraît comme s’il venait d’être envoyé, même si l’appel ou le débat s’est fermé entre-temps. La personne qui l’a rédigé est informée aussitôt par courriel. Cette décision est sans retour : ce qui est publié peut être signalé et masqué.
held-decline = Le refuser
held-decline-hint = Il est masqué au bout de dix minutes. Le registre garde sa cote, sa date, la règle et le motif. La personne qui l’a rédigé peut former un recours. D’ici là, vous pouvez revenir sur ce refus, et il attend comme avant.
held-decline-translation-hint = Au bout de dix minutes, la cote, la date, la règle et le motif figurent au registre public. La personne qui l’a rédigé en est informée et peut former un recours. La traduction elle-même ne paraît nulle part. D’ici là, vous pouvez revenir sur ce refus, et elle attend comme avant.
held-desk-round = Le cycle de ce texte a été clos entre-temps : il ne peut plus être publié. Quelle que soit votre décision, la personne qui l’a rédigé en est informée.
held-desk-debate = Le débat s’est fermé entre-temps. Ce texte est arrivé à temps, il peut donc encore être publié.
held-approve-round-hint = Rien n’est publié : le cycle est clos. La personne qui l’a rédigé en est informée aussitôt.
held-decline-round-hint = Rien n’est publié et rien ne figure dans le registre. Au bout de dix minutes, la personne qui l’a rédigé apprend que le texte n’a pas pu être publié, sans règle ni motif. D’ici là, vous pouvez revenir sur ce refus.
held-rule-hint = Nécessaire si le texte est refusé, ou si une modification est demandée.
held-reason-hint = Nécessaire sauf si le texte est publié. En cas de refus, tout le monde peut le lire dans le registre ; sinon, seule la personne qui l’a rédigé, ou le secrétariat. Ne nommez personne.
held-back = Retour à la liste
held-where = Le voir là où il est publié
held-state-approved = Publié
held-state-declined = Refusé
held-state-asked = Modification demandée à la personne qui l’a rédigé
held-state-withdrawn = Retiré par la personne qui l’a rédigé
held-state-lapsed = N’a pas pu être publié
held-approved = { $symbol } est publié, et la personne qui l’a rédigé en est informée.
held-approved-for-now = { $symbol } est publié. Au bout de dix minutes, la personne qui l’a rédigé en est informée, sauf si vous annulez.
held-declined = Le texte est refusé. Il est masqué au bout de dix minutes, et la personne qui l’a rédigé en est informée.
held-translation-approved = La traduction de { $symbol } est publiée, et la personne qui l’a rédigée en est informée.
held-last = Vous avez refusé :
held-last-approved = Vous avez publié :
held-last-many = { $n ->
    [one] Votre dernière action : { $n } texte refusé
   *[other] Votre dernière action : { $n } textes refusés
}
held-many-lead = Cochez les textes manifestement indésirables pour les refuser en une fois.
held-tick = Cocher
held-many-check = { $n ->
    [one] { $n } texte sera refusé, au titre d’une règle et pour un motif. Au bout de dix minutes, il est masqué ; la personne qui l’a rédigé en est informée et peut former un recours. D’ici là, vous pouvez revenir sur ce refus.
   *[other] { $n } textes seront refusés, chacun par sa propre décision, au titre d’une même règle et pour un même motif. Au bout de dix minutes, ils sont masqués ; les personnes qui les ont rédigés en sont informées et peuvent former un recours. D’ici là, vous pouvez revenir sur l’ensemble.
}
held-many-translations = Les traductions ne sont pas publiées.
held-many-decline = { $n ->
    [one] Refuser { $n } texte
   *[other] Refuser { $n } textes
}
held-many-none = Rien n’a été refusé : entre-temps, une décision a été prise sur ces textes ou ils ont été modifiés, ou la décision ne vous revient pas.
held-many-declined = Textes refusés : { $symbol }. Au bout de dix minutes, ils sont masqués et les personnes qui les ont rédigés en sont informées, sauf si vous annulez.
held-many-some = Textes refusés : { $symbol }. Les autres restent tels quels : entre-temps, une décision a été prise ou ils ont été modifiés, ou la décision ne vous revient pas.
held-many-undone = Vos décisions sont annulées. Textes de nouveau en attente : { $symbol }.
held-undo-hint = Tant qu’il n’est pas masqué, personne n’en sait rien.
held-undo-approval-hint = Le texte disparaît de toutes les pages et attend de nouveau, tant que rien ne s’y rattache. Son numéro n’est plus attribué.
held-undone = Votre décision est annulée. Le texte attend comme avant.
held-hangs = Rien n’a été modifié : entre-temps, quelqu’un a répondu à ce texte, l’a soutenu, traduit, traité ou signalé, ou la personne qui l’a rédigé a changé ce qui s’y trouve. S’il enfreint une règle, masquez-le comme tout autre texte.
held-never-again = Rien n’a été modifié : le cycle est clos, ou ce dont parle ce texte n’est plus là, si bien qu’il ne pourrait plus être publié. S’il enfreint une règle, masquez-le comme tout autre texte.
held-changed-meanwhile = La personne qui a rédigé ce texte l’a modifié depuis que vous l’avez ouvert. Le voici tel qu’il est maintenant. Lisez-le et décidez de nouveau : ce que vous avez saisi est conservé.
held-lapsed-desk = Le texte n’a pas pu être publié. Ce à quoi il répond n’est plus là, son cycle est clos, ou la personne ne participe plus. Elle en est informée.
held-withdrawn-meanwhile = La personne qui l’a rédigé a retiré ce texte. Rien n’a été modifié. Passez au texte suivant.
held-decided-meanwhile = Une autre personne de la modération a décidé entre-temps. Rien n’a été modifié. Passez au texte suivant.
held-received = Votre texte est bien reçu. La modération le lit avant qu’il soit publié.
held-yours = Votre texte est en attente de publication
held-yours-waiting = En attente de modération
held-waits = La modération lit les premières contributions avant leur publication. D’ici là, ce texte n’est lisible que par vous et par la modération. Vous recevrez un courriel dès que la décision sera prise.
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
held-sent-ago = Envoyé
held-on-idea = Au sujet de l’idée
held-withdraw = Retirer ce texte
held-withdrawn = Vous avez retiré ce texte. Personne ne le publiera.
held-lapsed = Votre texte n’a pas pu être publié. Ce à quoi il répond n’est plus là, son cycle est clos, ou vous ne participez plus. Vous le retrouvez ici.
held-letter-arrived-subject = Une première contribution attend dans « { $exchange } »
held-letter-arrived = Une nouvelle personne a écrit dans « { $exchange } ». Le texte attend d’être lu par la modération. Tant qu’un texte attend, aucun autre courriel comme celui-ci n’est envoyé.
held-letter-approved-subject = Votre texte est publié : { $symbol }
held-letter-approved = La modération a lu votre texte. Il est publié sous la cote { $symbol }.
held-letter-lapsed-subject = Votre texte n’a pas pu être publié
held-letter-translated-subject = Votre traduction de { $symbol } est publiée
held-letter-translated = La modération a lu votre traduction de { $symbol }. Elle est publiée.
held-letter-refused-subject = Votre traduction de { $symbol } n’est pas publiée
held-letter-refused = La modération a lu votre traduction de { $symbol } et ne la publie pas. La règle :
held-ask-hint = Au bout de dix minutes, la personne qui l’a rédigé le retrouve ; la règle et le motif lui sont indiqués par courriel et sur la page du texte. Modifié et renvoyé, il attend comme avant.
held-asked = Une modification est demandée à la personne qui a rédigé le texte. Elle en est informée au bout de dix minutes, sauf si vous annulez.
held-passed-on = Le texte est transmis au secrétariat.
held-last-asked = Vous avez demandé de modifier :
held-undo-asked-hint = Le texte attend comme avant, et la personne qui l’a rédigé n’en apprend rien.
held-mended = Modifié à la demande de la modération
held-yours-asked = Merci de modifier ce texte
held-asked-yours = La modération a lu votre texte et vous demande de le modifier avant sa publication. Il n’est lisible que par vous et par la modération.
held-title-label = Titre
held-text-label = Texte
held-send-again = Renvoyer
held-not-asked = Ce texte n’attend plus de modification de votre part. Rien n’a été modifié. Ouvrez sa page pour voir ce qu’il est devenu.
held-letter-passed-on-subject = À vous de décider : une première contribution dans « { $exchange } »
held-letter-passed-on = { $name } vous a transmis une première contribution.
held-letter-asked-subject = Merci de modifier votre texte dans « { $exchange } »
held-letter-asked = La modération a lu votre texte et vous demande de le modifier avant sa publication. Il ne respecte pas cette règle :
