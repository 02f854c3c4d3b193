## What readers get
editions-reason = Recibe este correo porque está suscrito al boletín de { $exchange }.
editions-on-the-site = Leer este número en el sitio
editions-manage = Cambiar el idioma, los temas o la frecuencia
editions-unsubscribe = Cancelar la suscripción
editions-fallback = Parte de este número aún no existe en este idioma. Aparece en otro.
editions-numbers = En cifras, el { $date }
editions-figure-ideas = Ideas
editions-figure-comments = Comentarios
editions-figure-supports = Apoyos
editions-figure-people = Participantes
editions-figure-economies = Economías
editions-idea = Idea { $symbol }
editions-document = Documento
editions-topic = Tema
editions-supports = { $n ->
    [0] Ningún apoyo el { $date }
    [one] { $n } apoyo el { $date }
   *[other] { $n } apoyos el { $date }
}
editions-until = Se reciben ideas hasta el { $date }
editions-feed = Números del boletín (Atom)
editions-series = Boletines
editions-kind = Boletín

## Held up at its time
editions-letter-held-subject = No se envió un número del boletín: { $exchange }
editions-letter-held = «{ $name }» debía salir ahora. Se retuvo, y nadie lo ha recibido.
editions-letter-held-gone = Muestra algo que ya no todos pueden leer. Quítelo; después haga aprobar y programe de nuevo el número.
editions-letter-held-changed = Algo de lo que muestra ya no dice lo que se aprobó. Alguien tiene que leerlo y aprobarlo otra vez.
editions-letter-held-checks = Una comprobación encontró algo que hay que corregir antes.
editions-letter-held-fault = Un fallo del sitio lo impidió, aunque se intentó varias veces. Prográmelo de nuevo o avise a quien gestiona el sitio.
editions-letter-held-open = Ver las comprobaciones

## Preview
editions-preview = Vista previa del número
editions-preview-language = Idioma de la vista previa
editions-preview-way = Modo de verlo
editions-preview-mail = El correo tal como lo verán los lectores
editions-preview-fallback = Faltan textos en este idioma. Se avisa a los lectores de que aparecen en otro.
editions-preview-empty = Aún no hay nada que ver. Añada antes un bloque al número.
editions-way-phone = Teléfono
editions-way-desktop = Ordenador
editions-way-dark = Oscuro
editions-way-text = Solo texto
editions-subject = Asunto
editions-preheader = Junto al asunto
editions-back = Volver al número

## Checks
editions-checks = Comprobaciones antes del envío
editions-checks-pass = Nada impide enviar este número.
editions-checks-stop = { $n ->
    [one] Una cosa impide enviar este número.
   *[other] { $n } cosas impiden enviar este número.
}
editions-checks-outside = Los enlaces a otros sitios no se abren: mírelos usted.
editions-mend = Corregir
editions-severity-stop = Impide el envío
editions-severity-warn = Conviene corregir
editions-severity-fine = Correcto
editions-check-no-subject = El número no tiene título en ningún idioma. El título es el asunto del correo.
editions-check-subject-long = El título en { $language } es más largo de lo que muestran casi todos los programas de correo.
editions-check-no-preheader = No hay nada junto al asunto en { $language }. Los lectores ven en su lugar el comienzo del correo.
editions-check-subjects = Cada idioma tiene un asunto de longitud adecuada.
editions-check-no-blocks = El número no tiene ningún bloque.
editions-check-empty = El bloque { $number } está vacío.
editions-check-gone = El bloque { $number } muestra algo que no todos pueden leer.
editions-check-blocks = Cada bloque muestra algo que todos pueden leer.
editions-check-missing = { $n ->
    [one] Falta un texto en { $language }.
   *[other] Faltan { $n } textos en { $language }.
}
editions-check-complete = No falta nada en ningún idioma.
editions-check-no-alt = La imagen del bloque { $number } no tiene texto alternativo en { $language }.
editions-check-alts = Cada imagen tiene un texto alternativo.
editions-check-link-broken = El bloque { $number } enlaza a { $address }, donde los lectores no encuentran nada.
editions-check-link-shape = El bloque { $number } tiene un enlace que no es una dirección completa: { $address }
editions-check-link-plain = El bloque { $number } enlaza a { $address } sin cifrado. Use https si el sitio lo tiene.
editions-check-links = Cada enlace está completo, y los del sitio llevan a alguna parte.
editions-check-large = El correo en { $language } ocupa { $n } kB. Los programas de correo pueden cortar lo que pase de 60 kB.
editions-check-small = Cada correo es bastante pequeño.
editions-check-unsubscribe = Cada correo tiene un enlace para cancelar la suscripción.
editions-check-no-unsubscribe = Un correo no tiene enlace para cancelar la suscripción.
editions-check-no-sender = La configuración no indica ninguna dirección de la que pueda salir el boletín. Pregunte a quien gestiona el sitio.
editions-check-folder = En este sitio los correos se guardan en una carpeta y nadie los recibe.
editions-check-no-dkim = Aquí los correos no se firman (DKIM). Pregunte a quien gestiona el sitio si los firma el servidor de envío.
editions-check-sender = Los correos salen de { $address } y van firmados.

## Statistics
editions-statistics = Qué fue del número
editions-statistics-none = Este número aún no se ha enviado.
editions-statistics-known = Estas cifras vienen de los servidores de correo y de quienes cancelaron la suscripción. Nadie cuenta quién abre un correo o sigue un enlace.
editions-sent-at = Enviado:
editions-all-languages = Todos los idiomas
editions-column-language = Idioma
editions-column-all = Suscriptores
editions-column-handed-over = Enviados
editions-column-delivered = Entregados, hasta donde se sabe
editions-column-refused = Rechazados
editions-column-bounced = Devueltos
editions-column-complained = Quejas
editions-column-left = Bajas
editions-column-skipped = Omitidos
editions-column-waiting = En espera
