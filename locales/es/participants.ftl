participants-title = Participantes
participants-description = Las personas que participan y aceptaron figurar en la lista, y las que fueron invitadas al inicio.
participants-lead = Todas estas personas participan y aceptaron figurar aquí. Nunca se muestran los correos electrónicos.
participants-economy = País o economía
participants-sector = Sector
participants-size = Tamaño
participants-role = Función
participants-any = Cualquiera
participants-filter = Mostrar
participants-all = Mostrar a todas las personas
participants-listed = { $n ->
    [one] { $n } persona en la lista
   *[other] { $n } personas en la lista
}
participants-none = Todavía no figura nadie. Sea la primera persona en participar.
participants-none-filtered = Nadie de la lista corresponde a esta selección. Pruebe con menos filtros.
participants-take-part = Cómo participar
participants-since = desde el
participants-invited = Personas invitadas al inicio del foro
participants-invited-lead = A estas personas se las invitó primero. Figurar aquí no significa que hayan participado.
participants-name = Nombre
participants-organisation = Organización
participants-kind = Tipo
participants-members-title = Miembros de la Iniciativa
participants-members-description = Las cifras publicadas sobre los Miembros y los Miembros que alguna fuente nombra.
participants-members-none = Todavía no se ha publicado nada sobre los Miembros.
participants-counts = Cifras publicadas, con fecha y fuente
participants-date = Fecha
participants-date-between = entre { $from } y { $to }
participants-number = Miembros
participants-what = Qué se contó
participants-source = Fuente
participants-named = { $n ->
    [one] { $n } Miembro por su nombre
   *[other] { $n } Miembros por su nombre
}
participants-named-lead = Cada fila indica su grado de certeza: afirmado por una fuente, o deducido. La lista es más corta que las cifras publicadas, porque ninguna fuente los nombra a todos.
participants-member = Miembro
participants-region = Región
participants-joined = Adhesión
participants-joined-by = a más tardar: { $date }
participants-certainty = Cómo lo sabemos
participants-not-counted = (no se cuenta: se cuentan sus Estados miembros)
