# The audit log of the desk.
audit-title = Registro de acciones
audit-lead = Lo que se hizo en el escritorio: quién lo hizo y cómo estaba antes y después. Nada de esto puede cambiarse.
audit-none = Todavía no se ha hecho nada en el escritorio.
audit-by-action = Por acción
audit-when = Cuándo
audit-who = Quién
audit-what = Qué
audit-object = Sobre qué
audit-before = Antes
audit-after = Después
audit-all = { $n ->
    [one] Una acción
   *[other] Las { $n } acciones
}
audit-action-decided = Decisión
audit-action-took-back = Decisión anulada
audit-action-answered-request = Solicitud respondida
audit-action-asked-about-request = Pregunta sobre una solicitud
audit-action-retried-mail = Correo reenviado
audit-action-discarded-mail = Correo descartado
audit-action-invited = Invitación
audit-action-resent-invitation = Invitación reenviada
audit-action-revoked-invitation = Invitación retirada
audit-action-appointed = Otro papel
audit-action-changed-organisation = Organización modificada
audit-action-changed-mandate = Mandato modificado
audit-action-changed-text = Texto modificado
audit-action-published-texts = Textos publicados
audit-action-changed-timetable = Calendario modificado
audit-action-changed-settings = Ajustes modificados
audit-action-changed-status = Estado de una idea
audit-action-wrote-note = Nota oficial
audit-action-moved-idea = Tema de una idea
audit-action-merged-idea = Idea fusionada
audit-action-parted-idea = Fusión de una idea deshecha
audit-action-added-topic = Tema añadido
audit-action-closed-topic = Tema cerrado a nuevas ideas
audit-action-reopened-topic = Tema reabierto
audit-action-moved-topic = Orden de los temas
audit-action-closed-round = Ronda cerrada
audit-action-opened-round = Ronda abierta
audit-action-decided-suggestion = Decisión sobre una sugerencia de tema
audit-action-added-document = Documento añadido
audit-action-changed-document = Documento cambiado
audit-action-changed-edition = Edición de un documento cambiada
audit-action-withdrew-document = Documento retirado
audit-action-restored-document = Documento devuelto al público
