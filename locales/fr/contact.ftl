contact-title = Contact
contact-description = Comment joindre le secrétariat de ce forum.
contact-form = Écrire au secrétariat
contact-lead = Votre message est envoyé au secrétariat par courriel. Il n’est pas publié.
contact-name = Votre nom
contact-email = Adresse électronique
contact-email-hint = La réponse y sera envoyée.
contact-subject = Objet
contact-message = Message
contact-send = Envoyer mon message
contact-name-missing = Saisissez votre nom
contact-email-wrong = Saisissez une adresse électronique, par exemple nom@example.com
contact-subject-missing = Saisissez un objet
contact-message-missing = Rédigez votre message
contact-message-long = { $n ->
    [one] Raccourcissez le message de { $n } caractère
   *[other] Raccourcissez le message de { $n } caractères
}
contact-name-long = { $n ->
    [one] Raccourcissez votre nom de { $n } caractère
   *[other] Raccourcissez votre nom de { $n } caractères
}
contact-subject-long = { $n ->
    [one] Raccourcissez l’objet de { $n } caractère
   *[other] Raccourcissez l’objet de { $n } caractères
}
contact-line-breaks = Écrivez ce texte sur une seule ligne
contact-sent-title = Votre message est en cours d’envoi
contact-sent-lead = Le secrétariat le lira et répondra à l’adresse que vous avez indiquée.
contact-sent-home = Revenir au forum
contact-letter-subject = Formulaire de contact : { $subject }
contact-letter-from = { $name } ({ $email }) a écrit au moyen du formulaire de contact de « { $exchange } » :
