# Los números del boletín, tal como se componen en el escritorio.
issues-title = Boletín
issues-lead = Cada número se escribe en todos los idiomas, lo lee una segunda persona y se envía a su hora.
issues-new = Nuevo número
issues-new-lead = Póngale un nombre que la secretaría reconozca. Los títulos para los lectores vienen después.
issues-begin = Comenzar
issues-begun = El número está comenzado. Añada sus títulos y su primer bloque.
issues-name = Nombre de trabajo
issues-name-hint = Solo se ve en el escritorio.
issues-name-missing = Escriba un nombre de trabajo
issues-name-taken = Otro número tiene este nombre como dirección. Elija otro nombre
issues-back = Volver al número
issues-back-list = Volver a la lista
issues-none = Todavía no se ha escrito ningún número. Comience el primero.
issues-none-state = Ningún número está en este estado.
issues-by-state = Por estado
issues-changed = Último cambio
issues-sends = Envío previsto
issues-read = Leerlo en el archivo
issues-asked-mark = Espera la aprobación
issues-held-up-mark = Retenido
issues-state-draft = Borrador
issues-state-approved = Aprobado
issues-state-scheduled = Programado
issues-state-sending = En envío
issues-state-sent = Enviado
issues-state-discarded = Apartado

## El número
issues-begun-by = Comenzado por
issues-written-by = Último cambio de
issues-approved-by = Aprobado por
issues-next = Paso siguiente
issues-in-the-way = Lo que falta por resolver
issues-nothing-in-the-way = No falta nada por resolver. Ahora puede leerlo una segunda persona.
issues-waits = Espera a que lo lea una segunda persona.
issues-to-approve = Ir a la aprobación
issues-is-approved = Una segunda persona lo ha aprobado. Todavía no tiene hora de envío.
issues-to-schedule = Elegir la hora
issues-reschedule = Cambiar la hora
issues-is-discarded = Este número está apartado. No se ha perdido nada.
issues-is-sent = Este número se ha publicado. Ya no se puede cambiar.
issues-sending = Envío
issues-statistics = Estadísticas
issues-preview = Vista previa
issues-checks = Comprobaciones
issues-titles = Títulos
issues-titles-edit = Editar los títulos
issues-subject = Título y asunto del correo
issues-preheader = Línea junto al asunto
issues-preheader-hint = Los programas de correo la muestran en su lista, después del asunto.
issues-held-up = No se envió a su hora.
issues-held-up-gone = Algo de lo que muestra ya no lo puede leer todo el mundo. Quite ese bloque y pida otra vez la aprobación.
issues-held-up-changed = Algo de lo que muestra ya no dice lo que se aprobó. Lea la vista previa y pida otra vez la aprobación.
issues-held-up-checks = Falla una comprobación. Corrija lo que indica y pida otra vez la aprobación.
issues-held-up-restored = Se restauró una copia de seguridad. Quizá este número se envió después de ella. Si no fue así, elija otra vez una hora.
issues-held-up-fault = No se pudo enviar por un fallo del sitio. Prográmelo de nuevo o avise a quien gestiona el sitio.
issues-gaps-count = { $n ->
    [one] Falta { $n } texto en algún idioma.
   *[other] Faltan { $n } textos en algún idioma.
}
issues-gaps-allowed = Usted indicó que está bien así. Se avisa a los lectores.
issues-missing-title = Falta el título
issues-missing-text = Falta el texto
issues-missing-alt = Falta el texto alternativo
issues-missing-url = Falta la dirección
issues-not-open = Este número ya no se puede cambiar. Vuelva a él para ver cómo está.

## Los bloques
issues-blocks = Bloques
issues-blocks-none = Todavía no hay ningún bloque. Añada el primero aquí abajo.
issues-blocks-many = Un número tiene 40 bloques como máximo. Quite uno primero.
issues-block-add = Añadir un bloque
issues-block-kind = Tipo de bloque
issues-kind-heading = Encabezado
issues-kind-text = Texto
issues-kind-picture = Imagen
issues-kind-idea = Idea
issues-kind-document = Documento
issues-kind-topic = Tema
issues-kind-numbers = Cifras
issues-kind-call = Botón
issues-block-title = Bloque: { $kind }
issues-block-edit = Editar el bloque
issues-block-up = Subir
issues-block-down = Bajar
issues-block-moved = El bloque se ha movido.
issues-block-saved = El bloque está guardado.
issues-block-empty = Este bloque está vacío
issues-fills-itself = Se rellena solo
issues-block-remove = Quitar este bloque
issues-block-remove-lead = Se quita en todos los idiomas. No se puede deshacer.
issues-block-removed = El bloque se ha quitado.
issues-ends-approval = Este número está aprobado. Si lo cambia, habrá que aprobarlo otra vez y se anula su hora de envío.
issues-clash = Alguien guardó esto mientras tanto. Este es su texto:
issues-clash-yours = Lo que usted escribió sigue aquí abajo. Guarde otra vez para reemplazar el otro texto.
issues-save = Guardar
issues-heading = Encabezado
issues-text = Texto
issues-words = Sus palabras de introducción
issues-words-hint = Markdown. El resto se completa solo en cada idioma.
issues-caption = Pie de imagen
issues-alt = Texto alternativo
issues-picture = Imagen
issues-picture-see = Ver la imagen
issues-call-label = Texto del botón
issues-call-url = Adónde lleva
issues-call-url-hint = Una dirección que empiece por https://, o la ruta de una página de aquí. Basta un idioma para todos.
issues-subject-idea = Idea
issues-subject-idea-hint = Su signatura, por ejemplo I-12, o su dirección
issues-subject-document = Documento
issues-subject-document-hint = La dirección de su página
issues-subject-topic = Tema
issues-subject-choose = Elija un tema
issues-shows = Muestra:
issues-gone = No es público
issues-figures = Qué cifras
issues-figures-hint = Se cuentan al aprobar el número y llevan esa fecha.
issues-figure-ideas = Ideas
issues-figure-comments = Comentarios
issues-figure-supports = Apoyos
issues-figure-people = Personas que participan
issues-figure-economies = Economías
issues-too-long = { $n ->
    [one] Sobra { $n } carácter
   *[other] Sobran { $n } caracteres
}
issues-one-line = Escriba esto en una sola línea
issues-url-wrong = Escriba una dirección completa que empiece por https://, o la ruta de una página de aquí
issues-idea-wrong = No hay ninguna idea pública con ese nombre. Escriba una signatura, por ejemplo I-12
issues-document-wrong = No hay ningún documento en esa dirección
issues-topic-wrong = Elija uno de los temas

## Los ajustes
issues-settings-title = Títulos y destinatarios
issues-settings-saved = Los ajustes están guardados.
issues-slug = Dirección
issues-slug-hint = El final de la dirección del número, por ejemplo 2026-spring. No cambia después del envío.
issues-slug-wrong = Use solo minúsculas, cifras y guiones, 60 como máximo
issues-slug-taken = Otro número tiene esta dirección. Elija otra
issues-slug-composed = Un número escrito en el escritorio ya tiene esta dirección.
issues-gaps = Se puede enviar aunque falten textos en algunos idiomas
issues-gaps-hint = Los lectores los ven en otro idioma y se les avisa.
issues-audience = Quién lo recibe
issues-audience-hint = Lo que deje vacío no limita nada.
issues-audience-languages = Idioma
issues-audience-topics = Temas
issues-audience-topics-hint = Quien eligió uno de estos temas, o no eligió ninguno.
issues-audience-roles = Función
issues-audience-roles-hint = Solo suscriptores que participan en una de estas funciones.
issues-audience-economies = Economías
issues-audience-economies-hint = Nombres o códigos, separados por punto y coma.
issues-economy-wrong = Ninguna economía se llama «{ $name }»
issues-reach = { $n ->
    [0] Nadie lo recibiría ahora.
    [one] { $n } persona suscrita lo recibiría ahora.
   *[other] { $n } personas suscritas lo recibirían ahora.
}

## La aprobación
issues-approve-title = Aprobación
issues-approve-lead = Quien escribió por última vez no aprueba. Antes, una segunda persona lee el número en cada idioma.
issues-approve = Aprobar este número
issues-approve-yourself = Usted escribió en él por última vez. Lo aprueba otra persona que gestiona este foro.
issues-approve-alone = Usted es la única persona que gestiona este foro. Invite a alguien a la secretaría, o dé esa función a alguien.
issues-approve-invite = Invitar a alguien
issues-approve-people = Dar esa función a alguien
issues-approve-clash = Alguien cambió el número después de que usted lo leyera. Léalo otra vez.
issues-approve-obstacles = Resuelva primero lo que falta
issues-approved = El número está aprobado. Elija su hora.
issues-approved-already = Ya está aprobado.
issues-asked-since = Pedida el
issues-look = Leerlo
issues-second-person = Una segunda persona
issues-ask = Pedir la aprobación
issues-asked = Las demás personas que gestionan este foro ven ahora que espera.
issues-ask-withdraw = Retirar la petición
issues-ask-withdrawn = Ya no espera la aprobación.
issues-obstacle-title = No tiene título en ningún idioma.
issues-obstacle-blocks = No tiene ningún bloque.
issues-obstacle-empty = { $n ->
    [one] { $n } bloque está vacío.
   *[other] { $n } bloques están vacíos.
}
issues-obstacle-missing = { $n ->
    [one] Falta { $n } texto en algún idioma. Escríbalo, o indique en los ajustes que está bien así.
   *[other] Faltan { $n } textos en algún idioma. Escríbalos, o indique en los ajustes que está bien así.
}
issues-obstacle-checks = { $n ->
    [one] Falla { $n } comprobación.
   *[other] Fallan { $n } comprobaciones.
}

## La hora
issues-schedule-title = Hora de envío
issues-schedule = Enviarlo a esta hora
issues-scheduled = La hora está fijada.
issues-unschedule = Anular la hora
issues-unschedule-lead = El número sigue aprobado y no se envía.
issues-unscheduled = El número ya no tiene hora de envío.
issues-send-now = Enviarlo ahora
issues-send-now-lead = Se publica y sale enseguida hacia todos sus lectores. Puede suspender el envío mientras dura.
issues-sent-now = El número se está publicando.
issues-not-approved = Primero debe aprobarlo una segunda persona.
issues-zone = Zona horaria
issues-zone-hint = Una capital, una ciudad grande o un nombre como Europe/Zurich
issues-date-wrong = Escriba una fecha, por ejemplo 2026-04-30
issues-time-wrong = Escriba una hora, por ejemplo 14:30
issues-date-past = Esa hora ya pasó. Elija una posterior
issues-date-far = Falta más de un año. Elija una fecha más cercana

## Apartado
issues-discard = Apartar este número
issues-discard-lead = No se envía y sigue en la lista. Puede recuperarlo.
issues-discarded = El número está apartado.
issues-restore = Recuperarlo
issues-restore-lead = Vuelve a ser un borrador, con todo lo que se escribió.
issues-restored = El número es otra vez un borrador.

## Una prueba
issues-test = Enviar una prueba
issues-test-lead = Un correo le muestra el número como lo recibirán los lectores. Sus enlaces no pertenecen a ninguna suscripción.
issues-test-to = Para
issues-test-language = Idioma
issues-test-send = Enviar la prueba
issues-test-sent = La prueba está en camino.
issues-test-many = Este número ha tenido 100 pruebas, el máximo.
issues-test-many-to-one = Esta dirección ha recibido 5 pruebas de este número, el máximo.
issues-test-many-today = Usted ha enviado 50 pruebas en un día, el máximo. Inténtelo mañana.
issues-test-suppressed = Esta dirección está bloqueada: no se le envía ningún boletín.
issues-test-subject = Prueba: { $title }
