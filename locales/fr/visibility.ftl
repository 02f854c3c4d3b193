# Qui peut lire un forum : tout le monde, ou les personnes qui participent.
visibility-title = Qui peut lire le forum ?
visibility-hint = Les contributions, les documents, les listes, la recherche et les flux. Le nom, la promesse, les règles, le contact et la manière de participer restent ouverts à tout le monde.
visibility-public = Tout le monde
visibility-members = Uniquement les personnes qui participent
visibility-missing = Choisissez qui peut lire le forum
visibility-sure = J’ai lu ce qui change pour les lecteurs et lectrices
visibility-sure-missing = Confirmez que vous avez lu ce qui change pour les lecteurs et lectrices
visibility-turn-members = Désormais, seules les personnes qui participent liraient le forum.
visibility-turn-help-members = Les autres trouveront une page qui dit comment participer. Les liens des courriels, des flux et des moteurs de recherche y mènent. Ce qui a été lu ou copié auparavant reste à qui l’a.
visibility-turn-newsletter = { $n ->
    [0] Le bulletin n’est envoyé qu’aux personnes qui participent. Toutes les personnes abonnées participent.
    [one] Le bulletin n’est envoyé qu’aux personnes qui participent. { $n } personne abonnée ne participe pas et n’en recevra plus.
   *[other] Le bulletin n’est envoyé qu’aux personnes qui participent. { $n } personnes abonnées ne participent pas et n’en recevront plus.
}
visibility-turn-public = Désormais, tout le monde lirait le forum.
visibility-turn-help-public = Tout ce que seules les personnes participantes pouvaient lire devient public, avec les noms qui y figurent. Les moteurs de recherche peuvent l’afficher. Les auteurs et autrices ne s’y attendaient pas : demandez-leur d’abord.
visibility-closed = Réservé aux personnes qui participent
visibility-closed-help = Ce qui se dit dans ce forum est lu par les personnes qui y participent. Si c’est votre cas, connectez-vous.
visibility-join-open = La participation est ouverte à tout le monde : il vous faut une adresse électronique confirmée et un profil.
visibility-join-request = Vous pouvez demander au secrétariat à participer.
visibility-join-invitation = La participation se fait sur invitation du secrétariat.
visibility-by-invitation-help = Si vous attendiez une invitation, écrivez au secrétariat.
visibility-consent-hint = Ce que je publie peut être lu par toutes les personnes qui participent et reste dans les archives.
visibility-letter-declined-next = Pour ajouter quelque chose, répondez à ce courriel.
