desk-title = Espace de travail
desk-overview = Vue d’ensemble
desk-group-waits = En attente
desk-group-contributions = Contributions
desk-group-people = Personnes
desk-group-content = Contenu
desk-group-running = Fonctionnement
desk-group-all = Toutes les pages de l’espace de travail
desk-clock-behind = L’horloge du serveur a été reculée. Ce qui est écrit maintenant peut porter une heure fausse. Prévenez la personne qui gère le serveur.
desk-oldest = Le plus ancien :
desk-first-steps = Premiers pas
desk-first-steps-lead = À faire avant d’accueillir le public. La liste disparaît quand tout est fait.
desk-first-steps-done = Fait
desk-step-words = Rédiger le titre et la promesse dans chaque langue
desk-step-why-words = C’est ce que les personnes lisent en premier, chacune dans sa langue.
desk-step-pages = Rédiger les règles et la page sur la confidentialité
desk-step-why-pages = Les personnes qui s’inscrivent acceptent les règles et veulent savoir ce que deviennent leurs données.
desk-step-topic = Ajouter un premier thème
desk-step-why-topic = Chaque idée répond à la question d’un thème.
desk-step-timetable = Fixer les dates du débat
desk-step-why-timetable = Aucun débat ni appel à thèmes n’est ouvert ou prévu : personne ne peut encore rien envoyer.
desk-step-people = Inviter des personnes
desk-step-why-people = Personne d’autre ne participe ni n’est invité. Vous pouvez aussi ouvrir l’inscription dans les réglages.
desk-needs = Ce qui vous attend
desk-needs-nothing = Rien ne vous attend.
desk-needs-what = Quoi
desk-needs-how-many = Combien
desk-needs-since = Le plus ancien
desk-needs-mail = Envois abandonnés
desk-needs-mandates = Mandats demandés
desk-needs-suggestions = Suggestions de thèmes
desk-needs-issues = Numéros du bulletin à approuver
desk-needs-held-up = Numéros du bulletin retenus
desk-needs-round = Cycle suivant à ouvrir
desk-numbers = En chiffres
desk-numbers-at = État au
desk-count-ideas = { $n ->
    [one] idée
   *[other] idées
}
desk-count-comments = { $n ->
    [one] commentaire
   *[other] commentaires
}
desk-count-supports = { $n ->
    [one] soutien
   *[other] soutiens
}
desk-count-participants = { $n ->
    [one] participant
   *[other] participants
}
desk-count-subscribers = { $n ->
    [one] abonnement
   *[other] abonnements
}
desk-requests = Demandes de participation
desk-no-requests = Personne n’attend de réponse.
desk-flags = Textes signalés
desk-no-flags = Aucun texte n’attend de décision.
desk-flag-count = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
}
desk-mail = Courriels
desk-no-mail = Tous les courriels ont été envoyés.
desk-mail-folder = Aucun courriel ne part : les courriels sont seulement enregistrés dans un dossier du serveur. Personne ne peut se connecter par courriel ni recevoir d’invitation tant que l’exploitant n’a pas configuré de serveur de messagerie (mail.transport).
desk-mail-state = En attente : { $waiting }. Envois abandonnés : { $failed }.
desk-mail-of-site = Courriels du site lui-même dont l’envoi est abandonné, par exemple ceux de connexion : { $n }. La personne qui exploite le site s’en occupe.
desk-mail-retrying = Pas encore envoyés, nouvel essai prévu
desk-mail-failed = Envoi abandonné
desk-mail-refused = Réponse du serveur de messagerie :
desk-mail-attempts = { $n ->
    [one] { $n } essai
   *[other] { $n } essais
}
desk-mail-next = Prochain essai :
desk-mail-retry = Réessayer
desk-mail-discard = Supprimer
desk-mail-retry-all = Tout réessayer maintenant
desk-mail-retried = L’envoi reprend maintenant.
desk-mail-discarded = Le courriel est supprimé.
desk-mail-gone = Ce courriel n’est plus en attente.
desk-mail-added = Écrit
desk-mail-to = À
desk-mail-subject = Objet
desk-mail-attempts-column = Essais
desk-mail-next-column = Prochain essai
desk-mail-refused-column = Réponse du serveur de messagerie
desk-mail-table = Courriels non envoyés
desk-mail-table-lead = Courriels de ce forum qui n’ont pas pu être envoyés. Les adresses sont abrégées. La personne qui exploite le site s’occupe de ceux du site lui-même, par exemple ceux de connexion.
desk-mail-table-lead-whole = Courriels de l’ensemble du site qui n’ont pas pu être envoyés. Les adresses sont abrégées.
desk-mail-none = Tous les courriels ont été envoyés.
desk-mail-none-state = Aucun courriel n’est dans cet état.
desk-mail-by-state = Courriels par état
desk-mail-table-link = Tous les courriels non envoyés
desk-request-title = Demande : { $name }
desk-request-received = Reçue
desk-request-why = Pourquoi cette personne souhaite participer
desk-request-what = Quelle est votre réponse ?
desk-request-outcome-missing = Choisissez une réponse
desk-request-approve = Accepter
desk-request-approve-hint = La personne participe dès maintenant et en est informée par courriel.
desk-request-decline = Refuser
desk-request-decline-hint = Le motif est envoyé à la personne par courriel.
desk-request-reason = Motif
desk-request-reason-hint = Nécessaire en cas de refus. Il est envoyé tel quel.
desk-request-reason-missing = Indiquez le motif à envoyer
desk-request-send = Envoyer la réponse
desk-request-approved = La demande est acceptée, et la personne en est informée.
desk-request-declined = La demande est refusée, et le motif est envoyé à la personne.
desk-request-decided-already = Cette demande a déjà reçu une réponse. Rien n’a été modifié. Passez à la suivante.
desk-back = Revenir à l’espace de travail
desk-appeals = Recours
desk-no-appeals = Aucun recours n’attend de réponse.
desk-appeals-lead = Une autre personne que celle qui a masqué le texte décide.
desk-hidden-by = Masqué par
desk-asked = Modifications demandées
desk-asked-lead = À revoir dès qu’un texte a changé, ou si la personne qui l’a rédigé ne répond pas.
desk-asked-changed = Modifié depuis
desk-asked-changed-at = Dernière modification
desk-asked-since = Demandé
