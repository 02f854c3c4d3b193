# L’envoi d’un bulletin, et les adresses auxquelles aucun n’est envoyé.
deliveries-title = Envoi
deliveries-newsletter = Bulletin d’information
deliveries-state = État
deliveries-state-preparing = En préparation
deliveries-state-sending = En cours d’envoi
deliveries-state-paused = Suspendu
deliveries-state-cancelled = Annulé
deliveries-state-ended = Envoyé
deliveries-begun = Commencé :
deliveries-over = terminé :
deliveries-rests = Le serveur de messagerie n’accepte pas de courriels pour le moment. Rien n’est perdu. Prochaine tentative :
deliveries-left = Plus rien ne travaille à cet envoi. Rien n’est perdu : reprenez l’envoi.
deliveries-cancelled-rest = { $n ->
    [one] { $n } courriel n’a pas été envoyé et ne le sera pas.
   *[other] { $n } courriels n’ont pas été envoyés et ne le seront pas.
}
deliveries-numbers = Chiffres
deliveries-done = N’attend plus
deliveries-percent = { $n } %
deliveries-language = Langue
deliveries-all = Courriels
deliveries-sent = Envoyés
deliveries-delivered = Remis, pour autant qu’on le sache
deliveries-unsubscribed = Désabonnements depuis
deliveries-total = Toutes les langues
deliveries-delivered-hint = Remis, pour autant qu’on le sache : envoyés et non revenus. Personne n’est observé pendant sa lecture.
deliveries-unsubscribed-hint = Désabonnements depuis : dans les 30 jours qui suivent le début de l’envoi.
deliveries-refresh = Afficher les chiffres actuels
deliveries-receivers-link = Qui ne l’a pas reçu
deliveries-steps = Prochaines étapes
deliveries-pause = Suspendre
deliveries-resume = Reprendre l’envoi
deliveries-cancel = Annuler l’envoi
deliveries-cancel-title = Annuler l’envoi
deliveries-cancel-lead = { $n ->
    [one] { $n } courriel attend encore. Il ne sera pas envoyé. Cette action est définitive.
   *[other] { $n } courriels attendent encore. Ils ne seront pas envoyés. Cette action est définitive.
}
deliveries-cancel-sent = { $n ->
    [one] { $n } courriel est déjà parti.
   *[other] { $n } courriels sont déjà partis.
}
deliveries-keep = Revenir sans annuler
deliveries-back = Retour à l’envoi
deliveries-over-already = Cet envoi est déjà terminé.
deliveries-paused = L’envoi est suspendu. Les courriels qui partaient à cet instant arrivent encore.
deliveries-resumed = L’envoi reprend.
deliveries-cancelled = L’envoi est annulé.
deliveries-meanwhile = Quelqu’un a été plus rapide. Voici la situation actuelle.
deliveries-not-fitting = Un contenu de ce numéro a été modifié, masqué ou retiré entre-temps. Il n’est plus envoyé à personne. Vous pouvez annuler l’envoi.
deliveries-fate-waiting = En attente
deliveries-fate-sent = Envoyé
deliveries-fate-refused = Refusé
deliveries-fate-bounced = Revenu
deliveries-fate-complained = Signalé comme indésirable
deliveries-fate-skipped = Laissé de côté
deliveries-by-state = Courriels par état
deliveries-failed = Tous ceux qui ne sont pas arrivés
deliveries-receivers = Qui ne l’a pas reçu
deliveries-receivers-none = Tous les courriels sont arrivés jusqu’ici, pour autant qu’on le sache.
deliveries-receivers-none-state = Aucun courriel n’est dans cet état.
deliveries-address = Adresse électronique
deliveries-attempts = Tentatives
deliveries-said = Ce qui a été dit
deliveries-sent-at = Envoyé le
deliveries-code = Code
deliveries-status = Statut
deliveries-suppressed = Adresses bloquées
deliveries-suppressed-lead = Aucun bulletin et aucune notification n’est envoyé à ces adresses. Ce que le secrétariat a saisi ne vaut que pour le bulletin de son forum. Un import n’y change rien. La personne qui y lit son courrier peut s’abonner de nouveau.
deliveries-suppressed-part = Vous voyez celles qui viennent de ce forum.
deliveries-suppressed-none = Aucune adresse n’est bloquée.
deliveries-suppressed-not-found = Aucune adresse bloquée ne correspond.
deliveries-suppressed-count = { $n ->
    [one] { $n } adresse
   *[other] { $n } adresses
}
deliveries-suppressed-back = Retour à la liste
deliveries-suppressed-done = L’adresse est bloquée.
deliveries-suppressed-before = L’adresse était déjà bloquée.
deliveries-suppress = Bloquer une adresse
deliveries-suppress-lead = Pour une personne qui ne veut plus recevoir le bulletin de ce forum. Les notifications et les courriels de connexion lui parviennent toujours.
deliveries-by-reason = Adresses par motif
deliveries-reason = Motif
deliveries-reason-hard = La boîte n’existe pas
deliveries-reason-soft = Plusieurs courriels n’ont pas atteint la boîte
deliveries-reason-complaint = Un courriel a été signalé comme indésirable
deliveries-reason-desk = Saisie par le secrétariat
deliveries-reason-missing = Indiquez pourquoi
deliveries-since = Depuis
deliveries-search = Chercher une adresse
deliveries-search-hint = L’adresse doit être complète.
deliveries-why = Pourquoi ?
deliveries-why-hint = Le journal en garde la trace.
deliveries-address-missing = Saisissez une adresse électronique
deliveries-address-wrong = Saisissez une adresse électronique, par exemple nom@example.com
deliveries-release = Débloquer
deliveries-release-title = Débloquer une adresse
deliveries-release-lead = Des bulletins et des notifications peuvent de nouveau être envoyés à cette adresse. Un abonnement terminé le reste.
deliveries-release-complaint = La personne qui y lit son courrier a signalé un courriel comme indésirable. Ne débloquez l’adresse que si elle le demande.
deliveries-released = L’adresse est débloquée.
deliveries-released-before = L’adresse était déjà débloquée.
