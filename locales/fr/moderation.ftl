moderation-title = Modération
moderation-flag-title = Signaler { $symbol }
moderation-flag-lead = La modération lit chaque signalement. Un désaccord n’est pas un motif : répondez plutôt.
moderation-which-rule = Quelle règle ce texte enfreint-il ?
moderation-rule-missing = Choisissez une règle
moderation-reason = Motif
moderation-flag-reason-hint = Dites ce qui, dans le texte, enfreint la règle. La personne qui l’a rédigé ne sait pas qui l’a signalé.
moderation-reason-missing = Indiquez un motif
moderation-reason-long = { $n ->
    [one] Le motif compte { $n } caractère de trop
   *[other] Le motif compte { $n } caractères de trop
}
moderation-send-flag = Envoyer le signalement
moderation-back = Revenir au texte
moderation-flagged = Merci. Ce texte sera examiné par la modération.
moderation-flagged-already = Vous avez signalé ce texte. Il sera examiné par la modération.
moderation-own-flag = C’est votre propre texte. Vous pouvez le modifier ou le retirer.
moderation-own-decision = Vous avez rédigé ce texte : la décision revient à une autre personne de la modération.
moderation-waiting = { $n ->
    [one] { $n } texte attend une décision
   *[other] { $n } textes attendent une décision, le plus ancien d’abord
}
moderation-none = Aucun texte n’attend de décision.
moderation-to-desk = Revenir à l’espace de travail
moderation-gone = Le texte a été retiré par la personne qui l’a rédigé ou est déjà masqué.
moderation-flags = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
}
moderation-no-name = Sans nom pour le moment
moderation-decision = Votre décision
moderation-what = Que doit-il advenir de ce texte ?
moderation-outcome-missing = Choisissez ce qu’il doit advenir du texte
moderation-keep = Le conserver
moderation-keep-hint = Il reste tel quel ; les signalements sont clos.
moderation-hide = Masquer avec un motif
moderation-hide-hint = La cote, la date et la règle restent visibles. La règle et le motif sont envoyés par courriel à la personne qui l’a rédigé.
moderation-rule = Règle
moderation-rule-hint = Nécessaire si le texte est masqué.
moderation-choose = Choisir
moderation-reason-hint = Nécessaire si le texte est masqué. La personne qui l’a rédigé le lira.
moderation-send-decision = Envoyer la décision
moderation-skip = Passer au suivant
moderation-kept = Décision enregistrée : le texte { $symbol } est conservé.
moderation-hidden = Décision enregistrée : le texte { $symbol } est masqué, et la personne qui l’a rédigé en est informée.
moderation-decided-already = Une autre personne de la modération a déjà pris une décision sur ce texte. Rien n’a été modifié.
moderation-gone-meanwhile = Ce texte a été retiré entre-temps. Choisissez de le conserver pour clore les signalements.
moderation-letter-flagged-subject = Signalement : { $symbol }
moderation-letter-flagged = Le texte { $symbol } a été signalé au titre de la règle « { $rule } ».
moderation-letter-flagged-why = Motif indiqué : { $reason }
moderation-letter-decide = L’examiner et décider
moderation-letter-hidden-subject = Votre texte { $symbol } est masqué
moderation-letter-hidden = La modération a masqué votre texte { $symbol }. Les autres voient désormais sa cote, sa date et cette règle :
moderation-letter-hidden-why = Motif : { $reason }
moderation-letter-see = Voir votre texte
moderation-letter-disagree = Vous pouvez toujours lire votre texte. En cas de désaccord, répondez à ce courriel ou écrivez à { $contact }.
moderation-letter-reason = Vous recevez ce courriel parce que vous avez rédigé un texte dans « { $exchange } ».
