steps-title = Suivi de { $symbol }
steps-work = Assurer le suivi de cette idée
steps-heading = Suites données par le secrétariat
steps-status-now = Statut :
steps-moved-from = Déplacée du thème
steps-moved-to = au thème
steps-status = Statut
steps-status-lead = Le statut, son motif, la date et votre rôle sont publics. La personne qui a proposé l’idée en est informée par courriel.
steps-status-which = Quelle suite est donnée à cette idée ?
steps-status-missing = Choisissez un statut
steps-status-same = L’idée a déjà ce statut
steps-status-send = Enregistrer le statut
steps-status-set = { $symbol } a un nouveau statut, et son auteur ou autrice en est informé.
steps-changed-meanwhile = Quelqu’un d’autre a modifié cette idée entre-temps. Vérifiez-la avant d’envoyer.
steps-reason = Motif
steps-reason-hint = Obligatoire lorsqu’une idée est retenue ou non retenue. Tout le monde peut le lire. Ne nommez personne.
steps-reason-missing = Indiquez un motif
steps-reason-long = { $n ->
    [one] Le motif dépasse la limite de { $n } caractère
   *[other] Le motif dépasse la limite de { $n } caractères
}
steps-topic = Déplacer vers un autre thème
steps-topic-lead = L’idée garde sa cote, son adresse, ses soutiens et ses commentaires. La personne qui a proposé l’idée en est informée par courriel.
steps-topic-which = De quel thème relève-t-elle ?
steps-topic-choose = Choisir un thème
steps-topic-missing = Choisissez un thème
steps-topic-same = L’idée relève déjà de ce thème
steps-topic-send = Déplacer l’idée
steps-moved = { $symbol } relève maintenant d’un autre thème, et son auteur ou autrice en est informé.
steps-why-hint = Tout le monde peut le lire.
steps-letter-status-subject = Votre idée { $symbol } : { $status }
steps-letter-status = Votre idée { $symbol } a un nouveau statut : { $status }.
steps-letter-topic-subject = Votre idée { $symbol } relève d’un autre thème
steps-letter-topic = Le secrétariat a déplacé votre idée { $symbol } vers le thème « { $topic } ». Sa cote, son adresse, ses soutiens et ses commentaires restent.
steps-letter-why = Le motif :
steps-letter-see = Voir votre idée
steps-letter-reason = Vous recevez ce courriel parce que vous avez proposé une idée dans « { $exchange } ».
