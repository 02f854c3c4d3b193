subscribers-title = Suscriptores del boletín
subscribers-lead = Todas las personas suscritas al boletín, con o sin cuenta. Solo quienes gestionan el foro ven esta página.
subscribers-none = Todavía no hay ninguna suscripción.
subscribers-none-found = No hay ninguna suscripción así.
subscribers-everybody = Todas las suscripciones
subscribers-search = Correo electrónico
subscribers-by-state = Por estado
subscribers-any-language = Todos los idiomas
subscribers-any-topic = Todos los temas
subscribers-state = Estado
subscribers-state-active = Suscripción activa
subscribers-state-unsubscribed = Suscripción cancelada
subscribers-state-suppressed = Sin envíos
subscribers-since = En este estado desde
subscribers-frequency = Frecuencia
subscribers-added = Alta
subscribers-last-sent = Último número enviado
subscribers-csv-hint = El archivo indica de cada persona qué aceptó, cuándo y cómo.
subscribers-one-title = Una suscripción
subscribers-suppressed-help = No se envía nada a esta dirección: hubo correos devueltos o una queja. Su titular puede suscribirse de nuevo y confirmar.
subscribers-topics = Temas
subscribers-consents = Consentimientos
subscribers-consents-none = No se conserva ningún consentimiento.
subscribers-channel = Medio
subscribers-channel-link = Confirmado con el enlace de nuestro correo
subscribers-channel-code = Confirmado con el código de nuestro correo
subscribers-channel-undo = Baja anulada
subscribers-channel-import = Consentimiento dado en otro lugar, traído con una lista
subscribers-given = Consentimiento del
subscribers-withdrawn = Retirado el
subscribers-version = Versión de nuestro texto
subscribers-issues = Números enviados
subscribers-issues-none = No se ha enviado ningún número a esta dirección.
subscribers-fate-waiting = En espera de envío
subscribers-fate-sent = Enviado
subscribers-fate-refused = Rechazado por el servidor de correo
subscribers-fate-bounced = Devuelto
subscribers-fate-complained = Denunciado como no deseado
subscribers-fate-skipped = Omitido
subscribers-link = Enviar el enlace para gestionar la suscripción
subscribers-link-help = El enlace se envía solo a esta dirección. Con él, la persona cambia o cancela la suscripción.
subscribers-link-sent = El enlace está en camino.
subscribers-end = Cancelar la suscripción
subscribers-end-help = No se envía ningún otro número, y ninguna lista puede deshacerlo. La persona puede suscribirse de nuevo.
subscribers-reason = Motivo
subscribers-reason-hint = Para el registro. No nombre a nadie aquí.
subscribers-reason-missing = Indique por qué se cancela la suscripción
subscribers-reason-long = Escriba como máximo 500 caracteres
subscribers-ended = La suscripción está cancelada.
subscribers-ended-already = La suscripción ya estaba cancelada.
subscribers-import = Traer una lista antigua
subscribers-import-title = Traer una lista antigua
subscribers-import-lead = La lista primero se lee y se muestra. No se suscribe ni se escribe a nadie antes de su confirmación en la página siguiente.
subscribers-import-never = Quien se dio de baja, se quejó o no es localizable queda fuera, diga lo que diga la lista.
subscribers-columns = Columnas que se entienden
subscribers-columns-lead = Solo es obligatorio el correo electrónico. Cada columna puede llevar cualquiera de estos nombres.
subscribers-column-email = Correo electrónico
subscribers-column-language = Idioma
subscribers-column-proof = Texto aceptado
subscribers-column-source = Dónde se conserva
subscribers-column-date = Fecha del consentimiento
subscribers-sheet = La lista
subscribers-sheet-hint = Elija un archivo o pegue las filas: una de las dos cosas es necesaria. Como máximo { $max } filas.
subscribers-file = Archivo
subscribers-file-hint = CSV, { $size } como máximo. Elíjalo de nuevo tras un error en este formulario.
subscribers-file-both = Elija un archivo o pegue filas, no las dos cosas
subscribers-file-wrong = No es un archivo CSV. Guarde la lista como CSV y elíjala de nuevo.
subscribers-rows = Filas
subscribers-rows-hint = Péguelas de una tabla, con los títulos en la primera fila.
subscribers-rows-empty = Ponga al menos una fila debajo de los títulos
subscribers-rows-many = Hay más de { $max } filas. Traiga la lista por partes.
subscribers-column-missing = No hay ninguna columna de correos electrónicos. La primera fila tiene: { $found }.
subscribers-column-twice = La columna «{ $column }» aparece dos veces
subscribers-quote-open = En la fila { $row } se abre una comilla que no se cierra
subscribers-usual-language = Idioma, si una fila no indica ninguno
subscribers-usual-language-hint = Estas personas reciben el boletín en este idioma. Pueden cambiarlo.
subscribers-mode = ¿Qué se hace con estas personas?
subscribers-mode-confirmed = Ya dieron su consentimiento: suscribirlas
subscribers-mode-ask = Preguntar antes a cada una por correo
subscribers-mode-missing = Elija qué se hace con estas personas
subscribers-proofs = Prueba del consentimiento
subscribers-proofs-lead = Necesaria para quienes ya dieron su consentimiento. Vale para toda la lista; una fila puede llevar la suya.
subscribers-proof = Texto aceptado
subscribers-proof-hint = La frase que las personas aceptaron, tal como figuraba en el formulario.
subscribers-source = Dónde se conserva el consentimiento
subscribers-source-hint = Por ejemplo: formularios en papel de la feria de 2024, carpeta 12.
subscribers-date = Fecha del consentimiento
subscribers-date-hint = Como año-mes-día, por ejemplo 2024-05-31.
subscribers-date-wrong = Escriba una fecha pasada como año-mes-día, por ejemplo 2024-05-31
subscribers-too-long = Escriba como máximo { $max } caracteres
subscribers-import-check = Leer la lista
subscribers-import-another = Traer otra lista
subscribers-lists = Listas traídas
subscribers-list-title = Una lista traída
subscribers-list-draft = Leída, nada hecho aún
subscribers-list-queued = En curso
subscribers-list-ended = Terminada
subscribers-draft-title = Revisar la lista
subscribers-kept-until = Las filas se conservan hasta el { $date }.
subscribers-ignored = Columnas que no se usan:
subscribers-none-fine = No se puede usar ninguna fila. Corrija la lista y tráigala de nuevo.
subscribers-taking = La lista se está incorporando.
subscribers-taken-already = Ya se había empezado.
subscribers-look-again = Actualizar
subscribers-begun = Inicio
subscribers-rows-of = Filas
subscribers-rows-none = No hay ninguna fila así.
subscribers-rows-gone = Las filas ya no se conservan.
subscribers-by-outcome = Por resultado
subscribers-faults-csv = Descargar las filas que no se usan, con los motivos (CSV)
subscribers-row = Fila
subscribers-row-outcome = Resultado
subscribers-outcome-fine = Lista
subscribers-outcome-wrong = Por corregir
subscribers-outcome-left = Omitida
subscribers-outcome-done = Hecha
subscribers-outcome-passed = Omitida entretanto
subscribers-fault-said = { $fault }: { $text }
subscribers-fault-cells = Más celdas que títulos
subscribers-fault-email-missing = Sin correo electrónico
subscribers-fault-email-wrong = No es un correo electrónico
subscribers-fault-language-unknown = Idioma desconocido
subscribers-fault-proof-missing = Falta el texto aceptado o dónde se conserva
subscribers-fault-too-long = Demasiado largo
subscribers-fault-date-missing = Falta la fecha del consentimiento
subscribers-fault-date-wrong = No es una fecha año-mes-día
subscribers-fault-date-future = Esta fecha aún no ha llegado
subscribers-fault-double = La misma dirección que en la fila
subscribers-fault-known = Ya está suscrita
subscribers-fault-unsubscribed = Se dio de baja, y así sigue
subscribers-fault-suppressed = Correos devueltos o una queja
subscribers-fault-asked = Se le preguntó por correo en los últimos siete días
subscribers-list-of = { $n ->
    [one] Una persona
   *[other] { $n } personas
}
subscribers-draft-ask = { $n ->
    [one] Se preguntará por correo a una persona.
   *[other] Se preguntará por correo a { $n } personas.
}
subscribers-draft-confirmed = { $n ->
    [one] Se suscribirá a una persona.
   *[other] Se suscribirá a { $n } personas.
}
subscribers-waiting = { $n ->
    [one] Falta una persona.
   *[other] Faltan { $n } personas.
}
subscribers-done-ask = { $n ->
    [one] Se preguntó por correo a una persona.
   *[other] Se preguntó por correo a { $n } personas.
}
subscribers-done-confirmed = { $n ->
    [one] Se suscribió a una persona.
   *[other] Se suscribió a { $n } personas.
}
subscribers-take-ask = { $n ->
    [one] Preguntar a una persona
   *[other] Preguntar a { $n } personas
}
subscribers-take-confirmed = { $n ->
    [one] Suscribir a una persona
   *[other] Suscribir a { $n } personas
}
