desk-title = Escritorio
desk-overview = Resumen
desk-group-waits = En espera
desk-group-contributions = Contribuciones
desk-group-people = Personas
desk-group-content = Contenido
desk-group-running = Funcionamiento
desk-group-all = Todas las páginas del escritorio
desk-clock-behind = El reloj del servidor se ha atrasado. Lo que se escriba ahora puede llevar una hora equivocada. Avise a quien gestiona el servidor.
desk-oldest = El más antiguo:
desk-first-steps = Primeros pasos
desk-first-steps-lead = Lo que hay que hacer antes de que llegue la gente. La lista desaparece cuando todo está hecho.
desk-first-steps-done = Hecho
desk-step-words = Redactar el título y la promesa en cada idioma
desk-step-why-words = Es lo primero que leen las personas, cada una en su idioma.
desk-step-pages = Redactar las reglas y la página sobre la privacidad
desk-step-why-pages = Quienes se incorporan aceptan las reglas y quieren saber qué ocurre con sus datos.
desk-step-topic = Añadir un primer tema
desk-step-why-topic = Cada idea responde a la pregunta de un tema.
desk-step-timetable = Fijar las fechas del debate
desk-step-why-timetable = No hay ningún debate ni convocatoria de temas abierto o previsto: nadie puede enviar nada todavía.
desk-step-people = Invitar a personas
desk-step-why-people = Nadie más participa ni está invitado. También puede abrir la incorporación en los ajustes.
desk-needs = Lo que le espera
desk-needs-nothing = No le espera nada.
desk-needs-what = Qué
desk-needs-how-many = Cuántos
desk-needs-since = El más antiguo
desk-needs-mail = Envíos abandonados
desk-needs-mandates = Mandatos solicitados
desk-needs-suggestions = Sugerencias de temas
desk-needs-issues = Números del boletín por aprobar
desk-needs-held-up = Números del boletín retenidos
desk-needs-round = Ronda siguiente por abrir
desk-numbers = En cifras
desk-numbers-at = Datos al
desk-count-ideas = { $n ->
    [one] idea
   *[other] ideas
}
desk-count-comments = { $n ->
    [one] comentario
   *[other] comentarios
}
desk-count-supports = { $n ->
    [one] apoyo
   *[other] apoyos
}
desk-count-participants = { $n ->
    [one] participante
   *[other] participantes
}
desk-count-subscribers = { $n ->
    [one] suscripción
   *[other] suscripciones
}
desk-requests = Solicitudes de participación
desk-no-requests = Nadie espera una respuesta.
desk-flags = Textos denunciados
desk-no-flags = Ningún texto espera una decisión.
desk-flag-count = { $n ->
    [one] { $n } denuncia
   *[other] { $n } denuncias
}
desk-mail = Correo
desk-no-mail = Todos los correos se han enviado.
desk-mail-folder = No se envía ningún correo: los mensajes solo se guardan en una carpeta del servidor. Nadie puede iniciar sesión por correo ni recibir una invitación hasta que se configure un servidor de correo (mail.transport).
desk-mail-state = En espera: { $waiting }. Abandonados: { $failed }.
desk-mail-of-site = Correos del propio sitio cuyo envío se abandonó, como los de inicio de sesión: { $n }. De ellos se ocupa quien administra el sitio.
desk-mail-retrying = Aún sin enviar: se reintentará más tarde
desk-mail-failed = Abandonados
desk-mail-refused = Respuesta del servidor de correo:
desk-mail-attempts = { $n ->
    [one] { $n } intento
   *[other] { $n } intentos
}
desk-mail-next = Próximo intento:
desk-mail-retry = Reintentar
desk-mail-discard = Descartar
desk-mail-retry-all = Reintentar todos ahora
desk-mail-retried = Se está reintentando el envío.
desk-mail-discarded = El correo se ha descartado.
desk-mail-gone = Este correo ya no está en espera.
desk-mail-added = Escrito
desk-mail-to = Para
desk-mail-subject = Asunto
desk-mail-attempts-column = Intentos
desk-mail-next-column = Próximo intento
desk-mail-refused-column = Respuesta del servidor de correo
desk-mail-table = Correos no enviados
desk-mail-table-lead = Correos de este foro que no se pudieron enviar. Las direcciones están abreviadas. De los del propio sitio, como los de inicio de sesión, se ocupa quien lo administra.
desk-mail-table-lead-whole = Correos de todo el sitio que no se pudieron enviar. Las direcciones están abreviadas.
desk-mail-none = Se han enviado todos los correos.
desk-mail-none-state = Ningún correo está en este estado.
desk-mail-by-state = Correos por estado
desk-mail-table-link = Todos los correos no enviados
desk-request-title = Solicitud de { $name }
desk-request-received = Recibida
desk-request-why = Por qué quiere participar esta persona
desk-request-what = ¿Cuál es su respuesta?
desk-request-outcome-missing = Elija una respuesta
desk-request-approve = Aprobar
desk-request-approve-hint = La persona participa desde ahora y se le informa por correo.
desk-request-decline = Rechazar
desk-request-decline-hint = Se envía el motivo a la persona por correo.
desk-request-reason = Motivo
desk-request-reason-hint = Necesario si rechaza la solicitud. Se envía tal como usted lo escriba.
desk-request-reason-missing = Indique el motivo que se enviará
desk-request-send = Enviar la respuesta
desk-request-approved = La solicitud se ha aprobado y se informa a la persona.
desk-request-declined = La solicitud se ha rechazado y se comunica el motivo a la persona.
desk-request-decided-already = Esta solicitud ya tiene respuesta. No se ha cambiado nada. Siga con la siguiente.
desk-back = Volver al escritorio
desk-appeals = Recursos
desk-no-appeals = Ningún recurso espera respuesta.
desk-appeals-lead = Decide otra persona, no quien ocultó el texto.
desk-hidden-by = Oculto por
desk-asked = Modificaciones pedidas
desk-asked-lead = Vuelva a mirarlo cuando el texto haya cambiado, o si quien lo escribió no responde.
desk-asked-changed = Modificado desde entonces
desk-asked-changed-at = Última modificación
desk-asked-since = Pedido
