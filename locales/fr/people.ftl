# Connexion, déconnexion et profil d’une personne.

## Demander un lien

people-sign-in-title = Se connecter
people-sign-in-lead = Nous vous envoyons un courriel avec un lien et un code. Aucun mot de passe n’est nécessaire.
people-sign-in-button = Recevoir un lien de connexion
people-sign-in-new = C’est votre première visite ? Faites de même. Votre compte sera créé quand vous ouvrirez le lien.
people-email = Adresse électronique
people-email-hint = Elle n’est jamais publiée.
people-email-wrong = Saisissez une adresse électronique, par exemple nom@example.com

## Consultez votre messagerie

people-code-title = Consultez votre messagerie
people-code-lead = Le lien est valable 15 minutes.
people-code-sent = Nous envoyons le lien et le code à cette adresse :
people-code = Code à six chiffres
people-code-hint = Celui du courriel le plus récent. Il ne fonctionne que dans ce navigateur.
people-code-button = Se connecter
people-code-shape = Saisissez les six chiffres du code
people-code-wrong = { $left ->
    [one] Ce n’est pas le bon code. Il vous reste un essai.
   *[other] Ce n’est pas le bon code. Il vous reste { $left } essais.
}
people-code-over = Ce code n’est plus valable. Demandez-en un nouveau.
people-code-none = Aucun code n’est en attente dans ce navigateur. Demandez-en un nouveau.
people-code-none-title = Demander un nouveau code
people-code-nothing = Aucun courriel après quelques minutes ?
people-code-nothing-help = Regardez dans les courriels indésirables. Vérifiez que l’adresse est exacte.
people-send-again = Envoyer un nouveau lien
people-ask-again = Demander un nouveau lien
people-other-address = Utiliser une autre adresse

## Le lien

people-link-lead = Vous allez vous connecter avec cette adresse :
people-link-button = Se connecter
people-link-not-you = Si ce n’est pas votre adresse, fermez cette page. Rien n’a été fait.
people-expired-title = Ce lien a expiré
people-expired-lead = Un lien sert une seule fois, pendant 15 minutes. Demandez-en un nouveau.
people-expired-to = Nous pouvons envoyer un nouveau lien à cette adresse :
people-signed-in = Connexion réussie.
people-signed-out = Déconnexion réussie.
people-signed-out-everywhere = Déconnexion réussie sur tous vos appareils.

## Le message

people-sign-in-letter-subject = Connexion à { $site }
people-sign-in-letter-why = Quelqu’un, sans doute vous, a demandé à se connecter à { $site }. Appuyez sur le bouton pour continuer.
people-sign-in-letter-button = Se connecter
people-sign-in-letter-life = Le lien et le code ne servent qu’une fois et sont valables 15 minutes.
people-sign-in-letter-not-you = Si ce n’était pas vous, ne faites rien. Ne donnez jamais le code à personne.
people-sign-in-letter-reason = Vous recevez ce courriel parce que cette adresse a été saisie sur { $site }.

## Le profil

people-profile-title = Votre profil
people-profile-lead = À côté de ce que vous écrivez, on voit qui vous êtes et d’où vous venez. Vous pouvez modifier ces renseignements à tout moment.
people-profile-you = Vous
people-profile-staff = Vous participez à la conduite d’un forum : votre nom suffit.
people-profile-more = En dire plus, si vous le souhaitez
people-profile-firm = Votre entreprise ou organisation
people-profile-languages = Vos langues
people-profile-public = Ce que les autres voient
people-profile-button = Enregistrer mon profil
people-profile-saved = Votre profil est enregistré.
people-name = Votre nom
people-name-hint = Tel qu’il doit figurer à côté de vos idées et de vos commentaires.
people-name-missing = Saisissez votre nom
people-name-address = Saisissez votre nom, sans adresse électronique ni adresse web
people-name-mixed = N’utilisez qu’un seul alphabet dans un mot
people-no-letters = Utilisez au moins une lettre
people-too-long = { $max ->
    [one] Utilisez au plus { $max } caractère
   *[other] Utilisez au plus { $max } caractères
}
people-kind = Au nom de qui vous exprimez-vous ?
people-kind-missing = Indiquez au nom de qui vous vous exprimez
people-organisation = Nom de l’organisation
people-organisation-hint = Laissez ce champ vide si vous vous exprimez à titre personnel.
people-organisation-missing = Saisissez le nom de l’organisation
people-title = Votre fonction
people-title-hint = Par exemple gérante, responsable des exportations ou chargé d’études.
people-economy = Pays ou économie
people-economy-hint = Là où vous vous trouvez, vous ou votre entreprise.
people-economy-missing = Choisissez un pays ou une économie
people-choose = Choisissez dans la liste
people-firm-hint = Une entreprise doit choisir une réponse. C’est facultatif pour les autres.
people-sector = Secteur
people-sector-missing = Choisissez un secteur
people-size = Nombre de personnes qui y travaillent
people-size-missing = Indiquez combien de personnes y travaillent
people-women-led = L’entreprise ou l’organisation est-elle dirigée par des femmes ?
people-women-led-hint = Votre réponse n’est jamais affichée à côté de votre nom. Elle ne sert qu’aux statistiques.
people-women-led-yes = Oui
people-women-led-no = Non
people-women-led-unsaid = Je préfère ne pas répondre
people-languages = Langues que je lis et que j’écris
people-public-always = Votre nom et votre pays ou économie figurent toujours à côté de ce que vous publiez.
people-shows-organisation = Afficher mon organisation
people-shows-organisation-hint = Son nom figure à côté de mes idées et de mes commentaires.
people-shows-firm = Afficher le secteur et la taille
people-shows-firm-hint = Ils aident les autres à voir de qui vient une idée.
people-is-listed = Me faire figurer dans la liste des participants
people-is-listed-hint = Cette liste est publique.
people-public-never = Votre adresse électronique n’est jamais affichée.
people-former = Ancien participant
