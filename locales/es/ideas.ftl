ideas-title = Ideas
ideas-description = Lo que proponen las pequeñas empresas, quién lo apoya y qué dicen los demás.
ideas-lead = Lo que proponen las empresas y sus asociaciones. Cada idea tiene una signatura que se puede citar.
ideas-share = Proponer una idea
ideas-filters = Orden y filtros
ideas-sort-newest = Más recientes
ideas-sort-supported = Más apoyadas
ideas-sort-active = Con actividad reciente
ideas-sort-unanswered = Sin comentarios
ideas-filter-mine = Escritas en español
ideas-filters-status = Curso dado a las ideas
ideas-status-any = Todos los estados
ideas-none = Todavía no hay ideas que correspondan a esta selección.
ideas-all = Mostrar todas las ideas
ideas-count = { $n ->
    [0] Todavía no hay ideas
    [one] { $n } idea
   *[other] { $n } ideas
}
ideas-supports = { $n ->
    [0] Todavía sin apoyos
    [one] 1 apoyo
   *[other] { $c ->
        [one] { $n } apoyos de { $c } economía
       *[other] { $n } apoyos de { $c } economías
    }
}
ideas-comments = { $n ->
    [0] Sin comentarios
    [one] { $n } comentario
   *[other] { $n } comentarios
}
ideas-original-in = original en { $language }
ideas-open-until = Debate abierto hasta el
ideas-closed = El debate está cerrado. Todo sigue disponible para su lectura.
ideas-results = Las ideas más apoyadas
ideas-edited = Modificada el
ideas-versions-link = { $n ->
    [one] { $n } versión
   *[other] Las { $n } versiones
}
ideas-state-hidden = Oculta
ideas-hidden-you-see = Este texto está oculto para los demás. Usted lo ve porque lo escribió o porque modera aquí.
ideas-translated-by-author = Traducción de quien escribió el texto (idioma original: { $language }).
ideas-translated-by-human = Traducción humana (idioma original: { $language }).
ideas-translated-by-machine = Traducción automática (idioma original: { $language }).
ideas-show-original = Ver el original
ideas-is-original = Este es el original (idioma: { $language }).
ideas-show-translation = Ver la traducción
ideas-stale = El original ha cambiado desde esta traducción.
ideas-title-only = Solo está traducido el título.
ideas-written-in = Escrita en { $language }. Todavía no hay traducción.
ideas-withdrawn-title = La idea { $symbol } ha sido retirada
ideas-again-title = La idea { $symbol } ya no está publicada
ideas-hidden-title = La idea { $symbol } está oculta
ideas-published-on = Publicada el
ideas-withdrawn-on = Quien la escribió la retiró el
ideas-again-on = El equipo de moderación anuló la publicación, para volver a leerla, el
ideas-hidden-on = El equipo de moderación la ocultó el
ideas-comments-stay = Los comentarios se pueden seguir leyendo.
ideas-support = Apoyar esta idea
ideas-you-support = Usted apoya esta idea
ideas-take-back = Retirar mi apoyo
ideas-own = Es su idea. Otras personas pueden apoyarla.
ideas-edit = Modificar
ideas-translate = Traducciones
ideas-withdraw = Retirar
ideas-flag = Denunciar esta idea
ideas-support-from = De dónde vienen los apoyos
ideas-supporters-link = Todos los apoyos
ideas-more-economies = { $n ->
    [one] y { $n } economía más
   *[other] y otras { $n } economías
}
ideas-translations = Traducciones
ideas-translations-link = { $n ->
    [one] { $n } traducción
   *[other] { $n } traducciones
}
ideas-take-along = Compartir esta idea
ideas-qr = Abrir en un teléfono (código QR)
ideas-qr-label = Código QR de { $address }
ideas-new-title = Proponer una idea
ideas-step = Paso { $step } de { $of }
ideas-begun = Ideas que ha empezado
ideas-untitled = Todavía sin título
ideas-which-topic = ¿A qué tema corresponde su idea?
ideas-continue = Continuar
ideas-sign-in-last = Solo iniciará sesión al final. Hasta entonces, su borrador se guarda aquí.
ideas-begin-request = En este foro, la secretaría decide quién participa. Puede escribir ahora: su idea se guarda como borrador.
ideas-begin-invitation = En este foro se participa por invitación. Puede escribir ahora: su idea se guarda como borrador.
ideas-new-write-title = Su idea
ideas-topic = Tema
ideas-title-label = Título
ideas-title-hint = Diga en una frase qué debería hacerse.
ideas-text-label = Su idea
ideas-text-hint = ¿Qué obstáculo encuentra? ¿Qué ayudaría? Lo que más convence son las cifras de su propia empresa.
ideas-language = Idioma del texto
ideas-later = Guardar y terminar más tarde
ideas-draft-kept = Su borrador se guarda aquí. Puede continuarlo cuando quiera.
ideas-new-similar-title = ¿Ya se ha propuesto?
ideas-similar-lead = Estas ideas se parecen a la suya. Si apoya una de ellas, puede llegar más lejos.
ideas-mine-is-new = Mi idea es distinta: continuar
ideas-back-to-text = Volver a mi texto
ideas-draft-stays = Su borrador no cambia mientras usted mira.
ideas-new-check-title = Compruebe sus respuestas antes de enviarlas
ideas-change-text = Modificar algo
ideas-needs-sign-in = Solo queda iniciar sesión por correo. Su idea se conserva aquí; después volverá a esta página para enviarla.
ideas-needs-profile = Solo queda decir quién es usted. Lleva un minuto y su idea se conserva aquí.
ideas-awaits-request = En este foro, la secretaría decide quién participa. Su idea aún no se ha enviado: queda guardada como borrador.
ideas-awaits-invitation = En este foro se participa por invitación. Su idea aún no se ha enviado: queda guardada como borrador.
ideas-admitted-sign-in = Primero inicie sesión por correo. Si ya participa, podrá enviar entonces su idea.
ideas-admitted-draft = Cuando participe, la encontrará aquí para enviarla:
ideas-what-happens = Su idea se publica de inmediato con su nombre, su función y su país o economía. Durante 15 minutos podrá modificarla libremente.
ideas-sign-in-and-send = Iniciar sesión y enviar
ideas-about-you = Decir quién soy
ideas-take-part = Solicitar participar
ideas-send = Enviar mi idea
ideas-rules-apply = Al enviarla, usted acepta lo siguiente:
ideas-published = Gracias. Su idea se ha publicado con la signatura { $symbol }.
ideas-title-missing = Escriba un título para su idea
ideas-title-long = { $n ->
    [one] Al título le sobra { $n } carácter
   *[other] Al título le sobran { $n } caracteres
}
ideas-title-lines = Escriba el título en una sola línea
ideas-text-missing = Describa su idea
ideas-text-long = { $n ->
    [one] Al texto le sobra { $n } carácter
   *[other] Al texto le sobran { $n } caracteres
}
ideas-topic-missing = Elija un tema
ideas-topic-closed = Este tema ya no recibe nuevas ideas. Elija otro: su texto se conserva.
ideas-round-closed = La ronda de este tema está cerrada. Su texto se conserva como borrador: elija un tema de la próxima ronda cuando lo haya.
ideas-round-next = La ronda de este tema está cerrada. Elija un tema de la ronda abierta: su texto se conserva.
ideas-round-carried = La ronda de este tema está cerrada. El tema continúa en la ronda abierta y ya está elegido allí: su texto se conserva.
ideas-language-translated = Ya hay una traducción a este idioma. Elija otro idioma o consulte con la secretaría.
ideas-firms-label = ¿En nombre de cuántas empresas se presenta?
ideas-firms-hint = Si habla en nombre de una asociación o de una cámara. Solo cifras. Quien lea verá el número, y que nadie lo ha comprobado.
ideas-firms-given-hint = Presentada en nombre de { $organisation }. Solo cifras. Quien lea verá que nadie ha comprobado el número.
ideas-firms-for-whom = Elija en nombre de qué organización declara un número de empresas, o deje vacío ese campo
ideas-firms = { $n ->
    [one] En nombre de { $n } empresa (número sin comprobar)
   *[other] En nombre de { $n } empresas (número sin comprobar)
}
ideas-language-missing = Elija un idioma
ideas-refused-closed = El debate está cerrado: ya no se puede enviar ni cambiar nada. Todo se puede seguir leyendo.
ideas-refused-counted = El debate está cerrado: los apoyos quedan como se contaron y ya no se dan ni se retiran.
ideas-refused-own = No puede apoyar su propia idea. Otras personas pueden apoyarla.
ideas-refused-not-author = Solo puede hacerlo quien escribió la idea. Usted puede comentarla.
ideas-refused-not-published = Esta idea está oculta o retirada. Elija otra.
ideas-refused-merged = Esta idea forma parte ahora de otra. Puede apoyar esa otra.
ideas-shut-open = Leer { $symbol }
ideas-edit-title = Modificar { $symbol }
ideas-edit-free = Durante los 15 minutos posteriores a la publicación puede modificar el texto libremente.
ideas-edit-version = Su cambio se convierte en una nueva versión. Las anteriores se pueden seguir leyendo, con las diferencias señaladas.
ideas-edit-kept = La idea queda como estaba. Lo que usted escribió queda guardado como borrador. Cópielo aquí o envíelo cuando el debate vuelva a estar abierto.
ideas-edit-copy = Su borrador se conserva, pero ya no se puede enviar. Copie de él lo que quiera decir en otro lugar.
ideas-reason = Motivo del cambio:
ideas-reason-label = ¿Por qué modifica la idea?
ideas-reason-hint = Una frase, que se muestra junto a la nueva versión.
ideas-reason-missing = Indique por qué la modifica
ideas-reason-long = { $n ->
    [one] Al motivo le sobra { $n } carácter
   *[other] Al motivo le sobran { $n } caracteres
}
ideas-changed-meanwhile = Esta idea ha cambiado mientras tanto. Compárela con su texto y guarde de nuevo.
ideas-save = Guardar
ideas-cancel = Cancelar
ideas-changed = Su cambio se ha guardado.
ideas-withdraw-title = Retirar { $symbol }
ideas-withdraw-explained = El texto desaparece de este sitio. La signatura, la fecha y los comentarios de los demás permanecen. No se puede deshacer.
ideas-withdraw-confirm = Retirar esta idea
ideas-withdrawn-done = Su idea se ha retirado.
ideas-versions-title = Versiones de { $symbol }
ideas-versions-lead = Primero, la versión más reciente. Se señala lo añadido y lo suprimido.
ideas-version = Versión { $n }
ideas-supporters-title = Quién apoya { $symbol }
ideas-no-supports = Nadie apoya todavía esta idea.
ideas-by-economy = Por país o economía
ideas-named = { $n ->
    [0] Sin nombres visibles
    [one] { $n } apoyo con nombre
   *[other] { $n } apoyos con nombre
}
ideas-unnamed = { $n ->
    [one] { $n } persona más la apoya sin figurar con su nombre.
   *[other] { $n } personas más la apoyan sin figurar con su nombre.
}
ideas-translations-title = Traducciones de { $symbol }
ideas-original-is = El original (idioma: { $language }) se conserva para siempre.
ideas-no-translations = Todavía no hay ninguna traducción.
ideas-origin-author = Por quien escribió el texto
ideas-origin-human = Por otra persona
ideas-origin-machine = Por traducción automática
ideas-translation-by-author = Añadida por quien escribió el texto
ideas-translation-by-moderator = Añadida por el equipo de moderación
ideas-origin-missing = Indique quién ha hecho la traducción
ideas-add-translation = Añadir una traducción
ideas-choose = Elegir
ideas-text-optional = Texto
ideas-who-translated = ¿Quién ha hecho la traducción?
ideas-translated = La traducción se ha guardado.
ideas-support-one-press = Ya ha iniciado sesión. Pulse el botón y su apoyo quedará contado.
ideas-support-unnamed = Contar mi apoyo sin mostrar mi nombre (mi país o economía se cuenta)
ideas-no-topics = Todavía no hay temas. Cada idea va en un tema, y la secretaría añade el primero.
ideas-none-open = En este momento ningún tema recibe nuevas ideas.
