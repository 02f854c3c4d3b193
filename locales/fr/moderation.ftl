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
moderation-hide-hint = La cote, la date, la règle et le motif restent visibles. La personne qui l’a rédigé en est informée par courriel et peut former un recours.
moderation-rule = Règle
moderation-rule-hint = Nécessaire si le texte est masqué ou doit être modifié.
moderation-choose = Choisir
moderation-reason-hint = Nécessaire sauf si le texte est conservé. La personne qui l’a rédigé le lira ; si le texte est masqué, tout le monde peut le lire dans le registre. Ne nommez personne.
moderation-send-decision = Envoyer la décision
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
moderation-letter-disagree = Vous pouvez toujours lire votre texte. En cas de désaccord, un seul recours est possible : une autre personne l’examinera. Vous pouvez aussi écrire à { $contact }.
moderation-letter-reason = Vous recevez ce courriel parce que vous avez rédigé un texte dans « { $exchange } ».
moderation-ask = Demander une modification
moderation-ask-hint = Il reste visible. La règle et le motif sont envoyés par courriel à la personne qui l’a rédigé.
moderation-escalate = Le transmettre au secrétariat
moderation-escalate-hint = Vous ne décidez rien ; le secrétariat reçoit votre motif par courriel.
moderation-asked = Décision enregistrée : une modification du texte { $symbol } est demandée à la personne qui l’a rédigé.
moderation-passed-on = Le texte { $symbol } est transmis au secrétariat.
moderation-escalated = Transmis au secrétariat
moderation-is-escalated = Ce texte a été transmis au secrétariat, qui décidera. Rien n’a été modifié.
moderation-asked-before = Une modification a été demandée
moderation-last = Votre dernière décision, { $symbol } :
moderation-undo = Revenir sur cette décision
moderation-undo-hint = D’ici là, aucun courriel ne part.
moderation-undone = Votre décision est annulée. Le texte { $symbol } attend de nouveau.
moderation-too-late = Il n’est plus possible de revenir sur cette décision.
moderation-looked-at-already = Une autre personne a déjà réexaminé cette décision. Rien n’a été modifié.
moderation-outcome-keep = conservé
moderation-outcome-ask = modification demandée
moderation-outcome-hide = masqué
moderation-outcome-escalate = transmis au secrétariat
moderation-outcome-undo = décision annulée
moderation-outcome-show = de nouveau visible
moderation-outcome-uphold = décision maintenue
moderation-log-title = Registre de modération
moderation-log-description = Chaque texte masqué : au titre de quelle règle, pourquoi, et la suite donnée à un recours.
moderation-log-lead = Tous les textes masqués par la modération, avec la règle et le motif. Les textes eux-mêmes ne figurent pas ici.
moderation-log-none = Aucun texte n’a été masqué.
moderation-log-rules = Lire les règles
moderation-log-by-rule = Par règle
moderation-log-all = { $n ->
    [one] { $n } texte
   *[other] Les { $n } textes
}
moderation-log-hidden = Masqué le
moderation-log-appealed = Recours en cours
moderation-log-upheld = Décision maintenue après recours
moderation-log-shown = De nouveau visible
moderation-decision-title = Pourquoi { $symbol } est masqué
moderation-your-text = Votre texte
moderation-your-text-hint = Ici, il n’est lisible que par vous et par la modération.
moderation-your-appeal = Votre recours
moderation-appeal = Former un recours
moderation-appeal-lead = Un seul recours est possible. Une autre personne que celle qui a décidé l’examinera, et vous recevrez la réponse par courriel.
moderation-appeal-reason = Pourquoi votre texte devrait-il redevenir visible ?
moderation-appeal-send = Envoyer le recours
moderation-appealed = Votre recours est reçu. Une autre personne l’examinera.
moderation-appeal-title = Recours concernant { $symbol }
moderation-why-hidden = Pourquoi il a été masqué
moderation-author-says = Ce qu’en dit la personne qui l’a rédigé
moderation-answered = Réponse donnée
moderation-own-appeal = Vous avez pris cette décision ou rédigé ce texte : une autre personne répond au recours.
moderation-show = Le rendre de nouveau visible
moderation-show-hint = Tout le monde peut le lire. Le registre indique qu’il est de nouveau visible.
moderation-uphold = Maintenir la décision
moderation-uphold-hint = Le texte reste masqué.
moderation-public-hint = Il est envoyé par courriel à la personne qui a rédigé le texte, et tout le monde peut le lire dans le registre. Ne nommez personne.
moderation-shown = Décision enregistrée : le texte { $symbol } est de nouveau visible, et la personne qui l’a rédigé en est informée.
moderation-upheld = Décision enregistrée : le texte { $symbol } reste masqué, et la personne qui l’a rédigé en est informée.
moderation-letter-escalated-subject = À vous de décider : { $symbol }
moderation-letter-escalated = { $name } vous a transmis le texte { $symbol }.
moderation-letter-appeal-subject = Recours concernant { $symbol }
moderation-letter-appeal = La personne qui a rédigé le texte { $symbol } conteste qu’il soit masqué. Une autre personne que celle qui a décidé devrait l’examiner.
moderation-letter-ask-subject = Veuillez modifier votre texte { $symbol }
moderation-letter-ask = La modération vous demande de modifier votre texte { $symbol }. Il ne respecte pas cette règle :
moderation-letter-ask-after = Votre texte reste visible en attendant. En cas de désaccord, répondez à ce courriel ou écrivez à { $contact }.
moderation-letter-change = Modifier votre texte
moderation-letter-see-decision = Voir la décision ou former un recours
moderation-letter-uphold-subject = Votre texte { $symbol } reste masqué
moderation-letter-uphold = Une autre personne a examiné votre recours. Votre texte { $symbol } reste masqué.
moderation-letter-show-subject = Votre texte { $symbol } est de nouveau visible
moderation-letter-show = Tout le monde peut de nouveau lire votre texte { $symbol }.
