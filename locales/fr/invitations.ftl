# Inviter à participer, et accepter.
invitations-title = Invitations
invitations-lead = Chaque personne invitée reçoit un courriel avec un lien. Ce lien lui permet de participer avec le rôle proposé, même si le forum n’est pas ouvert à tous.
invitations-new = Inviter une personne
invitations-many = Inviter plusieurs personnes
invitations-drafts = Vérifiées, pas encore envoyées
invitations-draft-of = { $n ->
    [0] Un tableau sans ligne à envoyer
    [one] { $n } personne à inviter
   *[other] { $n } personnes à inviter
}
invitations-draft-until = Conservé jusqu’au { $date }
invitations-imports = Envoyées à partir d’un tableau
invitations-import-of = { $n ->
    [one] { $n } invitation
   *[other] { $n } invitations
}
invitations-list = Toutes les invitations
invitations-none = Personne n’a encore été invité.
invitations-by-state = Par état
invitations-all = { $n ->
    [one] { $n } invitation
   *[other] Les { $n } invitations
}
invitations-search = Partie d’une adresse ou d’un nom
invitations-search-button = Rechercher
invitations-none-found = Aucune invitation ne correspond.
invitations-show-all = Afficher toutes les invitations
invitations-who = Personne invitée
invitations-state = État
invitations-state-waiting = En attente d’envoi
invitations-state-sent = Envoyée
invitations-state-accepted = Acceptée
invitations-state-expired = Expirée
invitations-state-revoked = Annulée
invitations-state-undelivered = Non distribuée
invitations-unwritten = Pas encore envoyées
invitations-written = Envoyées ou en cours d’envoi
invitations-role = Rôle proposé
invitations-role-hint = Un rôle plus élevé déjà attribué est conservé.
invitations-role-wrong = Choisissez un rôle que vous pouvez proposer
invitations-role-not-yours = Vous ne pouvez pas proposer ce rôle. La coordination peut le faire.
invitations-inviter = Invitation faite par
invitations-sent-at = Envoi
invitations-made-at = Créée le
invitations-until = Ouverte jusqu’au
invitations-language = Langue du courriel
invitations-language-wrong = Choisissez une langue de ce forum
invitations-message = Message personnel
invitations-message-hint = Texte simple, cité tel quel dans le courriel. Personne ne le traduit.
invitations-days = Nombre de jours pendant lesquels l’invitation reste ouverte
invitations-days-wrong = Indiquez un nombre de jours, de 1 à { $max }
invitations-name = Nom de la personne
invitations-name-missing = Indiquez le nom de la personne

## Une personne

invitations-new-title = Inviter une personne
invitations-look = Voir l’aperçu du courriel
invitations-check-title = Vérifier l’invitation
invitations-check-lead = Voici le courriel. Son lien est créé au moment de l’envoi.
invitations-preview-to = À :
invitations-send-one = Envoyer l’invitation
invitations-edit = Modifier
invitations-sent = L’invitation est envoyée.
invitations-open-already = Une invitation est ouverte pour cette adresse. Cherchez-la dans la liste pour l’envoyer de nouveau.
invitations-takes-part-already = La personne qui a cette adresse participe déjà, avec ce rôle ou un rôle plus élevé
invitations-one-title = Invitation pour { $name }
invitations-undelivered-help = Le serveur de messagerie a refusé le courriel. Vérifiez l’adresse, ou réessayez :
invitations-came-with = Tableau
invitations-row-of = Ligne { $n }
invitations-resend = Envoyer de nouveau
invitations-resend-help = Un nouveau courriel est envoyé et le délai recommence. Le lien de l’ancien courriel ne fonctionnera plus.
invitations-resent = Un nouveau courriel est envoyé. L’ancien lien ne fonctionne plus.
invitations-revoke = Annuler l’invitation
invitations-revoke-help = Le lien ne fonctionnera plus. La personne n’en sera pas informée.
invitations-keep = La garder
invitations-one-back = Retour à l’invitation
invitations-revoked = L’invitation est annulée.
invitations-over-already = Rien n’a été modifié : l’invitation avait déjà été acceptée ou annulée, ou une autre est ouverte.

## Plusieurs personnes

invitations-many-title = Inviter plusieurs personnes
invitations-many-lead = { $max ->
    [one] Collez { $max } ligne d’un tableau ou choisissez son fichier. Rien n’est envoyé avant que vous l’ayez vérifiée.
   *[other] Collez jusqu’à { $max } lignes d’un tableau ou choisissez son fichier. Rien n’est envoyé avant que vous les ayez vérifiées.
}
invitations-many-columns = La première ligne nomme les colonnes. Nécessaires : { $needed }. Facultatives : { $others }.
invitations-words = Les mots reconnus
invitations-words-lead = Les en-têtes et les choix peuvent être en anglais, en français ou en espagnol, avec ou sans majuscules et accents.
invitations-words-columns = En-têtes de colonnes
invitations-words-languages = Langues
invitations-words-roles = Rôles
invitations-sheet = Le tableau
invitations-sheet-hint = L’un des deux est nécessaire : collez les lignes, ou choisissez un fichier.
invitations-rows = Coller des lignes
invitations-rows-hint = Virgules, points-virgules ou tabulations entre les cellules.
invitations-file = Ou un fichier (CSV)
invitations-file-hint = Tel que votre tableur l’enregistre au format CSV ou texte. { $size } au plus.
invitations-file-both = Collez des lignes ou choisissez un fichier, pas les deux. Choisissez à nouveau le fichier, ou laissez-le de côté.
invitations-file-wrong = Ce fichier n’est pas un fichier CSV. Dans votre tableur, enregistrez le tableau au format CSV, puis choisissez ce fichier.
invitations-many-terms = Lorsque la ligne n’indique rien
invitations-many-check = Vérifier les lignes
invitations-rows-empty = Collez les en-têtes et au moins une ligne, ou choisissez un fichier qui les contient
invitations-rows-many = { $max ->
    [one] Il y a plus de { $max } ligne. Divisez le tableau.
   *[other] Il y a plus de { $max } lignes. Divisez le tableau.
}
invitations-columns-missing = Colonnes manquantes : { $columns }. La première ligne contient : { $found }.
invitations-column-twice = La colonne « { $column } » figure deux fois. N’en gardez qu’une.
invitations-quote-open = À la ligne { $row }, un guillemet s’ouvre et n’est jamais fermé.
invitations-column-email = courriel
invitations-column-name = nom
invitations-column-organisation = organisme
invitations-column-language = langue
invitations-column-role = rôle
invitations-draft-title = Vérifier avant l’envoi
invitations-draft-fine = { $n ->
    [0] Aucune ligne n’est prête à être envoyée.
    [one] { $n } personne sera invitée.
   *[other] { $n } personnes seront invitées.
}
invitations-draft-wrong = { $n ->
    [one] { $n } ligne contient une erreur et n’est pas envoyée. Corrigez-la d’abord, ou envoyez les autres et invitez cette personne plus tard.
   *[other] { $n } lignes contiennent des erreurs et ne sont pas envoyées. Corrigez-les d’abord, ou envoyez les autres et invitez ces personnes plus tard.
}
invitations-draft-left-out = { $n ->
    [one] { $n } ligne est laissée de côté : la personne est invitée, participe ou figure deux fois dans le tableau.
   *[other] { $n } lignes sont laissées de côté : les personnes sont invitées, participent ou figurent deux fois dans le tableau.
}
invitations-ignored = Colonnes non utilisées :
invitations-preview = { $n ->
    [one] Le courriel tel que la première personne le reçoit
   *[other] Le courriel en { $n } langues, tel que la première personne le reçoit dans chacune
}
invitations-send-many = { $n ->
    [one] Envoyer { $n } invitation
   *[other] Envoyer { $n } invitations
}
invitations-mend = Corriger les lignes
invitations-mend-row = Ligne { $n } : { $what }
invitations-wrong-csv = Télécharger les lignes avec erreurs (CSV)
invitations-none-fine = Aucune ligne de ce tableau ne peut être envoyée. Rien n’a été modifié.
invitations-queued = Les invitations sont en cours d’envoi.
invitations-queued-already = Ce tableau a déjà été envoyé. Rien n’a été envoyé deux fois.
invitations-import-title = Invitations d’un tableau
invitations-progress = { $n ->
    [one] { $n } invitation de ce tableau
   *[other] { $n } invitations de ce tableau
}
invitations-progress-waiting = { $n ->
    [one] { $n } courriel reste à envoyer. Les courriels partent par lots, pour que les autres n’attendent pas.
   *[other] { $n } courriels restent à envoyer. Ils partent par lots, pour que les autres courriels n’attendent pas.
}
invitations-since = { $n ->
    [one] { $n } autre ligne a été laissée de côté : quelqu’un d’autre a invité cette personne entre-temps.
   *[other] { $n } autres lignes ont été laissées de côté : quelqu’un d’autre a invité ces personnes entre-temps.
}
invitations-progress-again = Voir où en est l’envoi
invitations-delivered = Envoyées, sans réponse
invitations-tally-undelivered = Non distribuées
invitations-tally-accepted = Acceptées
invitations-tally-expired = Expirées
invitations-tally-revoked = Annulées
invitations-undelivered-many = Le serveur de messagerie n’a pas pris tous les courriels. Vérifiez les adresses, ou réessayez :
invitations-resend-all = Envoyer de nouveau à toutes les personnes sans réponse
invitations-resend-all-lead = { $n ->
    [one] { $n } personne n’a pas répondu et recevra un nouveau courriel.
   *[other] { $n } personnes n’ont pas répondu et recevront un nouveau courriel.
}
invitations-resend-all-help = Pour chacune, le délai recommence. L’ancien lien fonctionne jusqu’à ce que le nouveau courriel soit rédigé. Une personne qui accepte avant, ou dont l’invitation est annulée, n’en reçoit pas.
invitations-resend-all-button = { $n ->
    [one] Envoyer { $n } courriel
   *[other] Envoyer { $n } courriels
}
invitations-resent-all = Les nouveaux courriels sont en cours d’envoi.
invitations-revoke-all = Annuler toutes les invitations ouvertes
invitations-revoke-all-lead = { $n ->
    [one] { $n } invitation ouverte sera annulée.
   *[other] { $n } invitations ouvertes seront annulées.
}
invitations-revoke-all-help = Leurs liens ne fonctionneront plus. Les courriels qui ne sont pas encore partis ne seront pas envoyés. Personne n’en sera informé. Les personnes qui ont déjà accepté continuent de participer.
invitations-revoke-all-button = { $n ->
    [one] Annuler { $n } invitation
   *[other] Annuler { $n } invitations
}
invitations-revoked-all = Les invitations ouvertes de ce tableau sont annulées.
invitations-none-left = Rien à faire : aucune invitation de ce tableau n’est plus dans ce cas.
invitations-back = Retour au tableau
invitations-log = Lignes
invitations-by-kind = Par résultat
invitations-rows-all = Toutes
invitations-rows-fine = Correctes
invitations-rows-wrong = Avec erreurs
invitations-rows-left-out = Laissées de côté
invitations-rows-none = Il n’y a aucune ligne de ce type.
invitations-row = Ligne
invitations-row-outcome = Résultat
invitations-row-fine = Correcte
invitations-row-since = Laissée de côté : invitée entre-temps par quelqu’un d’autre
invitations-row-cells = La ligne a { $text } cellules, plus que d’en-têtes. Une cellule qui contient un séparateur doit être entre guillemets.
invitations-row-email-missing = L’adresse manque
invitations-row-email-wrong = « { $text } » n’est pas une adresse électronique
invitations-row-name-missing = Le nom manque
invitations-row-too-long = « { $text } » est trop long
invitations-row-language-unknown = « { $text } » n’est pas une langue de ce forum
invitations-row-role-unknown = « { $text } » n’est pas un rôle
invitations-row-role-above = Vous ne pouvez pas proposer ce rôle : { $text }
invitations-row-double = Laissée de côté : même adresse qu’à la ligne { $text }
invitations-row-invited = Laissée de côté : une invitation est ouverte
invitations-row-takes-part = Laissée de côté : participe déjà. Rôle : { $text }

## Accepter

invitations-accept-title = Invitation
invitations-accept-lead = { $inviter } vous invite à participer à « { $exchange } ».
invitations-for = Pour
invitations-another = L’invitation est destinée à une autre adresse. Votre session est ouverte avec :
invitations-another-help = Déconnectez-vous, puis ouvrez de nouveau le lien de votre courriel. Vous pouvez aussi demander au secrétariat une invitation à votre adresse.
invitations-signs-in = Aucun mot de passe n’est nécessaire. Accepter vous connecte avec l’adresse ci-dessus.
invitations-accept = Accepter l’invitation
invitations-look-around = Regarder d’abord
invitations-not-you = Si cette invitation n’est pas pour vous, fermez cette page. Rien ne s’est passé.
invitations-accepted = Vous participez désormais. Bienvenue.
invitations-in-title = Vous participez déjà
invitations-over-title = Cette invitation ne peut pas être acceptée
invitations-over-accepted = Cette invitation à « { $exchange } » a déjà été acceptée.
invitations-over-expired = Cette invitation à « { $exchange } » n’a pas été acceptée à temps.
invitations-over-revoked = Cette invitation à « { $exchange } » a été annulée.
invitations-over-unknown = Ce lien ne mène à aucune invitation ouverte à « { $exchange } ».
invitations-next-accepted = Si c’était vous, connectez-vous avec l’adresse invitée.
invitations-next-expired = Demandez-en une nouvelle au secrétariat.
invitations-next-revoked = Si vous pensez qu’il s’agit d’une erreur, écrivez au secrétariat.
invitations-next-unknown = Si vous avez reçu un courriel plus récent, utilisez son lien. Sinon, adressez-vous au secrétariat.

## Courriel

invitations-letter-subject = Invitation à « { $exchange } »
invitations-letter-hello = Bonjour { $name },
invitations-letter-invites = { $inviter } vous invite à participer à « { $exchange } ».
invitations-letter-role = Votre rôle : { $role }
invitations-letter-message = Message de { $inviter } :
invitations-letter-button = Voir l’invitation
invitations-letter-until = L’invitation est destinée à { $address } et reste ouverte jusqu’au { $date }.
invitations-letter-nothing = Si vous ne faites rien, il ne se passe rien, et le lien cesse de fonctionner ce jour-là.
invitations-letter-reason = Vous recevez ce courriel parce que { $inviter } vous invite à « { $exchange } » à cette adresse.
