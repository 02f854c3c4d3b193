newsletter-title = Bulletin d’information
newsletter-description = Les nouvelles du forum par courrier électronique, sans compte, et les numéros parus.
newsletter-lead = Les nouvelles du forum par courrier électronique. Aucun compte n’est nécessaire et vous pouvez arrêter à tout moment.
newsletter-subscribe = S’abonner au bulletin
newsletter-email = Adresse électronique
newsletter-email-hint = Nous y envoyons d’abord un message, pour vérifier qu’elle est bien la vôtre.
newsletter-email-wrong = Saisissez une adresse électronique, par exemple nom@example.com
newsletter-language = Langue du bulletin
newsletter-language-wrong = Choisissez l’une des langues
newsletter-topics = Sujets
newsletter-topics-hint = N’en choisissez aucun pour recevoir les nouvelles de tous les sujets.
newsletter-frequency = Vous recevez chaque numéro à sa parution.
newsletter-consent = Votre adresse ne sert qu’à ce bulletin. Chaque message contient un lien pour arrêter.

## Past issues
newsletter-past = Numéros parus
newsletter-none = Aucun numéro n’est encore paru. Abonnez-vous pour recevoir le premier.
newsletter-sample = Résumé d’exemple
newsletter-source = Vu sur
newsletter-document = Dans la bibliothèque
newsletter-editions = Autres langues de ce numéro
newsletter-other-language = Ce numéro n’existe pas dans votre langue.

## Check your email
newsletter-check-title = Consultez votre messagerie
newsletter-check-lead = Ouvrez le lien de notre message, ou saisissez son code ici.
newsletter-check-sent = Nous avons écrit à
newsletter-check-none = Aucune confirmation n’est en attente dans ce navigateur.
newsletter-check-nothing = Aucun message après quelques minutes ?
newsletter-check-nothing-help = Regardez dans le courrier indésirable et vérifiez l’adresse.
newsletter-again = Renvoyer le message
newsletter-other-address = Utiliser une autre adresse
newsletter-code = Code reçu dans le message
newsletter-code-hint = Six chiffres, dans le message le plus récent. Il ne fonctionne que dans ce navigateur.
newsletter-code-shape = Saisissez les six chiffres du code
newsletter-code-wrong = { $left ->
    [one] Ce n’est pas le bon code. Il vous reste un essai.
   *[other] Ce n’est pas le bon code. Il vous reste { $left } essais.
}
newsletter-code-over = Ce code ne fonctionne plus. Faites renvoyer le message.

## Confirming
newsletter-confirm-title = Confirmez votre abonnement
newsletter-confirm-lead = Un clic, et le bulletin arrive à cette adresse :
newsletter-confirm-button = Confirmer mon abonnement
newsletter-already = Cet abonnement est confirmé.
newsletter-already-help = Pour le modifier ou l’arrêter, utilisez le lien de notre message de bienvenue.
newsletter-expired-title = Ce lien ne fonctionne plus
newsletter-expired-lead = Il est trop ancien ou incomplet. Demandez-en un nouveau.
newsletter-subscribed = Votre abonnement est confirmé. Nous vous avons envoyé le lien vers cette page.

## Managing
newsletter-manage-title = Votre abonnement
newsletter-manage-button = Gérer mon abonnement
newsletter-save = Enregistrer
newsletter-saved = Vos choix sont enregistrés.
newsletter-unsubscribe-title = Arrêter le bulletin
newsletter-unsubscribe-help = Nous cessons aussitôt l’envoi. Vous pourrez annuler sur la page suivante.
newsletter-unsubscribe-button = Se désabonner
newsletter-unsubscribed = Votre désabonnement est enregistré.
newsletter-ended = Le bulletin n’est plus envoyé à cette adresse.
newsletter-undo = Annuler
newsletter-undone = Votre abonnement est rétabli.

## Letters
newsletter-letter-confirm-subject = Confirmez votre abonnement au bulletin – { $exchange }
newsletter-letter-confirm-why = Quelqu’un, sans doute vous, a demandé le bulletin du site « { $exchange } » à cette adresse. Veuillez le confirmer.
newsletter-letter-confirm-life = Le lien et le code sont valables 24 heures.
newsletter-letter-confirm-not-you = Si ce n’était pas vous, ne faites rien. Aucun abonnement ne sera créé.
newsletter-letter-confirm-reason = Vous recevez ce message parce que cette adresse a été saisie sur la page du bulletin de « { $exchange } ».
newsletter-letter-welcome-subject = Votre abonnement au bulletin – { $exchange }
newsletter-letter-welcome-what = Bienvenue. Vous recevrez chaque numéro du bulletin de « { $exchange } » à sa parution.
newsletter-letter-welcome-keep = Conservez ce message : son lien permet de changer la langue et les sujets, ou d’arrêter.
newsletter-letter-welcome-reason = Vous recevez ce message parce que vous avez confirmé un abonnement au bulletin de « { $exchange } ».
