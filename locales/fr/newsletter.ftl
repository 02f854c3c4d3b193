newsletter-title = Bulletin d’information
newsletter-description = Les nouvelles du forum par courriel, sans compte, et les numéros parus.
newsletter-lead = Les nouvelles du forum par courriel. Aucun compte n’est nécessaire et vous pouvez vous désabonner à tout moment.
newsletter-subscribe = S’abonner au bulletin
newsletter-email = Adresse électronique
newsletter-email-hint = Nous y envoyons d’abord un courriel, pour vérifier qu’elle est bien la vôtre.
newsletter-email-wrong = Saisissez une adresse électronique, par exemple nom@example.com
newsletter-language = Langue du bulletin
newsletter-language-wrong = Choisissez l’une des langues
newsletter-topics = Thèmes
newsletter-topics-hint = N’en choisissez aucun pour recevoir les nouvelles de tous les thèmes.
newsletter-frequency = Vous recevez chaque numéro à sa parution.
newsletter-consent = Votre adresse ne sert qu’à ce bulletin. Chaque courriel contient un lien pour se désabonner.
newsletter-members = Ce forum est réservé aux personnes qui y participent, et elles seules reçoivent son bulletin. Utilisez l’adresse avec laquelle vous vous connectez.

## Past issues
newsletter-past = Numéros parus
newsletter-none = Aucun numéro n’est encore paru. Abonnez-vous pour recevoir le premier.
newsletter-sample = Exemple de résumé
newsletter-source = Vu sur
newsletter-document = Voir dans Documents
newsletter-editions = Autres langues de ce numéro
newsletter-other-language = Ce numéro n’existe pas dans votre langue.

## Check your email
newsletter-check-title = Consultez votre messagerie
newsletter-check-lead = Ouvrez le lien de notre courriel, ou saisissez son code ici.
newsletter-check-sent = Nous avons écrit à
newsletter-check-none = Aucune confirmation n’est en attente dans ce navigateur.
newsletter-check-nothing = Aucun courriel après quelques minutes ?
newsletter-check-nothing-help = Regardez dans les courriels indésirables et vérifiez l’adresse.
newsletter-again = Renvoyer le courriel
newsletter-other-address = Utiliser une autre adresse
newsletter-code = Code reçu par courriel
newsletter-code-hint = Six chiffres, dans le courriel le plus récent. Ce code ne fonctionne que dans ce navigateur.
newsletter-code-shape = Saisissez les six chiffres du code
newsletter-code-wrong = { $left ->
    [one] Ce n’est pas le bon code. Il vous reste un essai.
   *[other] Ce n’est pas le bon code. Il vous reste { $left } essais.
}
newsletter-code-over = Ce code n’est plus valable. Faites renvoyer le courriel.

## Confirming
newsletter-confirm-title = Confirmez votre abonnement
newsletter-confirm-lead = Appuyez sur le bouton pour recevoir le bulletin à cette adresse :
newsletter-confirm-button = Confirmer mon abonnement
newsletter-already = Cet abonnement est confirmé.
newsletter-already-help = Pour le modifier ou y mettre fin, utilisez le lien de notre courriel de bienvenue.
newsletter-expired-title = Ce lien n’est plus valable
newsletter-expired-lead = Il est trop ancien ou incomplet. Demandez-en un nouveau.
newsletter-subscribed = Votre abonnement est confirmé. Nous vous avons envoyé le lien vers cette page.

## Managing
newsletter-manage-title = Votre abonnement
newsletter-manage-button = Gérer mon abonnement
newsletter-save = Enregistrer
newsletter-saved = Vos choix sont enregistrés.
newsletter-unsubscribe-title = Ne plus recevoir le bulletin
newsletter-unsubscribe-help = L’envoi cesse aussitôt. Vous pourrez revenir sur ce choix à la page suivante.
newsletter-unsubscribe-button = Se désabonner
newsletter-unsubscribed = Votre désabonnement est enregistré.
newsletter-ended = Le bulletin n’est plus envoyé à cette adresse.
newsletter-undo = Annuler le désabonnement
newsletter-undone = Votre abonnement est rétabli.

## Letters
newsletter-letter-confirm-subject = Confirmez votre abonnement au bulletin – { $exchange }
newsletter-letter-confirm-why = Quelqu’un, sans doute vous, a demandé à recevoir le bulletin de « { $exchange } » à cette adresse. Veuillez confirmer cet abonnement.
newsletter-letter-confirm-life = Le lien et le code sont valables 24 heures.
newsletter-letter-confirm-not-you = Si ce n’était pas vous, ne faites rien. Aucun abonnement ne sera créé.
newsletter-letter-confirm-already = Cette adresse est déjà abonnée. En confirmant, vous appliquez la langue et les thèmes choisis à présent. Si vous ne faites rien, tout reste en l’état.
newsletter-letter-confirm-reason = Vous recevez ce courriel parce que cette adresse a été saisie sur la page du bulletin de « { $exchange } ».
newsletter-letter-welcome-subject = Votre abonnement au bulletin – { $exchange }
newsletter-letter-welcome-what = Bienvenue. Vous recevrez chaque numéro du bulletin de « { $exchange } » à sa parution.
newsletter-letter-welcome-keep = Conservez ce courriel : son lien vous permet de changer la langue et les thèmes, ou de vous désabonner.
newsletter-letter-welcome-reason = Vous recevez ce courriel parce que vous avez confirmé un abonnement au bulletin de « { $exchange } ».

## How often
newsletter-how-often = Fréquence
newsletter-how-often-hint = Les numéros qui suivent le dernier de trop près sont laissés de côté.
newsletter-frequency-each = Chaque numéro
newsletter-frequency-monthly = Un par mois au plus
newsletter-frequency-quarterly = Un tous les trois mois au plus
newsletter-frequency-wrong = Choisissez une fréquence
newsletter-suppressed = Rien n’est envoyé à cette adresse pour le moment : des courriels sont revenus ou ont été signalés. Confirmez l’adresse pour recevoir de nouveau le bulletin.
newsletter-suppressed-button = M’envoyer un courriel de confirmation
newsletter-letter-listed-why = Votre adresse figure sur une ancienne liste de lecteurs de « { $exchange } ». Souhaitez-vous recevoir son bulletin ? Veuillez le confirmer.
newsletter-letter-listed-life = Le lien est valable sept jours.
newsletter-letter-listed-nothing = Si vous ne faites rien, vous ne recevrez aucun bulletin.
newsletter-letter-listed-reason = Vous recevez ce courriel parce que le secrétariat de « { $exchange } » a votre adresse sur une ancienne liste.
newsletter-letter-manage-subject = Votre abonnement au bulletin de « { $exchange } »
newsletter-letter-manage-why = Ce lien permet de modifier votre abonnement au bulletin de « { $exchange } » ou d’y mettre fin.
newsletter-letter-manage-reason = Vous recevez ce courriel parce que ce lien a été demandé au secrétariat de « { $exchange } ».
