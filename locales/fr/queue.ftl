# Les textes qui attendent la modération, avec des indications, et plusieurs masqués en une fois.
queue-title = Textes en attente
queue-all = Tout voir, avec des indications
queue-one-by-one = Décider un par un
queue-lead = Les indications montrent seulement ce qui mérite peut-être un regard. Elles ne décident de rien, et seule la modération les voit. Cochez ce qui est manifestement indésirable pour le masquer ensemble.
queue-tick = Cocher { $symbol }
queue-hide-ticked = Voir ce qui est coché
queue-hide-all = Voir tout ce qui est sur cette page
queue-many-title = Masquer plusieurs textes
queue-many-lead = { $n ->
    [one] { $n } texte serait masqué, au titre d’une règle et pour un motif. La personne qui l’a rédigé en est informée par courriel et peut former un recours.
   *[other] { $n } textes seraient masqués, chacun par sa propre décision, au titre d’une même règle et pour un même motif. Les personnes qui les ont rédigés en sont informées par courriel et peuvent former un recours.
}
queue-reason-hint = Les personnes qui ont rédigé les textes le lisent, et tout le monde peut le lire dans le registre. Ne nommez personne.
queue-hide = { $n ->
    [one] Masquer { $n } texte
   *[other] Masquer { $n } textes
}
queue-back = Revenir aux textes en attente
queue-back-campaign = Revenir à la campagne
queue-whole = Lire le texte entier
queue-many-most = Une étape en prend cent au plus : revenez pour les autres.
queue-none-chosen = Cochez au moins un texte en attente qui ne soit pas le vôtre.
queue-none-hidden = Rien n’a été masqué : une décision a été prise entre-temps sur ces textes, ou elle ne vous revient pas.
queue-hidden = Décisions enregistrées. Textes masqués : { $symbol }. Les personnes qui les ont rédigés en sont informées dans dix minutes, sauf si vous annulez.
queue-hidden-some = Décisions enregistrées. Textes masqués : { $symbol }. Les autres restent tels quels : une décision a été prise entre-temps, ou elle ne vous revient pas.
queue-last = { $n ->
    [one] Votre dernière action : { $n } texte masqué
   *[other] Votre dernière action : { $n } textes masqués
}
queue-undone = Vos décisions sont annulées. Textes affichés de nouveau : { $symbol }.
queue-hint-links = { $n ->
    [one] { $n } lien
   *[other] { $n } liens
}
queue-hint-new = { $n ->
    [0] Compte créé le jour de ce texte
    [one] Compte créé { $n } jour plus tôt
   *[other] Compte créé { $n } jours plus tôt
}
queue-hint-repeated = { $n } textes disent exactement la même chose
queue-hint-repeated-author = dont { $n } de la même personne
queue-hint-alike = { $n ->
    [one] { $n } autre texte dit la même chose
   *[other] { $n } autres textes disent la même chose
}
queue-hint-words = Mots de votre liste :

queue-kind = Type
queue-since = En attente depuis
queue-flags = Signalements
queue-rules = Règles citées
queue-why = Motif et indications
queue-choose = Choix
queue-kind-idea = Idée
queue-kind-comment = Commentaire
queue-kind-position = Position
queue-kind-suggestion = Suggestion de thème
queue-yes = oui
queue-no = non
queue-asked-none = Aucune modification n’a été demandée.
queue-table = Voir sous forme de tableau
