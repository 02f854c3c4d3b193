# The audit log of the desk.
audit-title = Journal des actions
audit-lead = Ce qui a été fait dans l’espace de travail : par qui, et ce qu’il en était avant et après. Rien ne peut y être modifié.
audit-none = Rien n’a encore été fait dans l’espace de travail.
audit-by-action = Par action
audit-when = Quand
audit-who = Qui
audit-what = Quoi
audit-object = Sur quoi
audit-before = Avant
audit-after = Après
audit-all = { $n ->
    [one] Une action
   *[other] Les { $n } actions
}
audit-action-decided = Décision
audit-action-took-back = Décision annulée
audit-action-answered-request = Réponse à une demande
audit-action-asked-about-request = Question sur une demande
audit-action-retried-mail = Courriel renvoyé
audit-action-discarded-mail = Courriel abandonné
audit-action-invited = Invitation
audit-action-resent-invitation = Invitation renvoyée
audit-action-revoked-invitation = Invitation retirée
audit-action-appointed = Autre rôle
audit-action-changed-organisation = Organisation modifiée
audit-action-changed-mandate = Mandat modifié
audit-action-changed-text = Texte modifié
audit-action-published-texts = Textes publiés
audit-action-changed-timetable = Calendrier modifié
audit-action-changed-settings = Réglages modifiés
audit-action-changed-status = Statut d’une idée
audit-action-wrote-note = Note officielle
audit-action-moved-idea = Thème d’une idée
audit-action-merged-idea = Idée fusionnée
audit-action-parted-idea = Fusion d’une idée annulée
audit-action-added-topic = Thème ajouté
audit-action-closed-topic = Thème fermé aux nouvelles idées
audit-action-reopened-topic = Thème rouvert
audit-action-moved-topic = Ordre des thèmes
audit-action-closed-round = Cycle clos
audit-action-opened-round = Cycle ouvert
audit-action-decided-suggestion = Décision sur une suggestion de thème
audit-action-added-document = Document ajouté
audit-action-changed-document = Document modifié
audit-action-changed-edition = Édition d’un document modifiée
audit-action-withdrew-document = Document retiré
audit-action-restored-document = Document rendu au public
