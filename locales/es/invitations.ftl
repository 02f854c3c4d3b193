# Invitar a participar y aceptar.
invitations-title = Invitaciones
invitations-lead = Cada persona invitada recibe un correo con un enlace. Con él puede participar con la función ofrecida, aunque el foro no esté abierto a todos.
invitations-new = Invitar a una persona
invitations-many = Invitar a varias personas
invitations-drafts = Revisadas, aún no enviadas
invitations-draft-of = { $n ->
    [0] Una hoja de cálculo sin filas para enviar
    [one] Una persona por invitar
   *[other] { $n } personas por invitar
}
invitations-draft-until = Se conserva hasta el { $date }
invitations-imports = Enviadas desde una hoja de cálculo
invitations-import-of = { $n ->
    [one] Una invitación
   *[other] { $n } invitaciones
}
invitations-list = Todas las invitaciones
invitations-none = Todavía no se ha invitado a nadie.
invitations-by-state = Por estado
invitations-all = { $n ->
    [one] Una invitación
   *[other] Las { $n } invitaciones
}
invitations-search = Parte de una dirección o de un nombre
invitations-search-button = Buscar
invitations-none-found = Ninguna invitación coincide.
invitations-show-all = Mostrar todas las invitaciones
invitations-who = Persona invitada
invitations-state = Estado
invitations-state-waiting = Pendiente de envío
invitations-state-sent = Enviada
invitations-state-accepted = Aceptada
invitations-state-expired = Caducada
invitations-state-revoked = Anulada
invitations-state-undelivered = No se pudo entregar
invitations-unwritten = Sin enviar
invitations-written = Enviadas o en envío
invitations-role = Función ofrecida
invitations-role-hint = Nadie pierde una función superior que ya tenga.
invitations-role-wrong = Elija una función que usted pueda ofrecer
invitations-role-not-yours = Usted no puede ofrecer esta función. Puede hacerlo la coordinación.
invitations-inviter = Invitación enviada por
invitations-sent-at = Envío
invitations-made-at = Creada el
invitations-until = Abierta hasta
invitations-language = Idioma del correo
invitations-language-wrong = Elija un idioma de este foro
invitations-message = Mensaje personal
invitations-message-hint = Texto sencillo. Se cita en el correo tal como lo escribe; nadie lo traduce.
invitations-days = Días durante los que la invitación queda abierta
invitations-days-wrong = Indique un número de días, de 1 a { $max }
invitations-name = Nombre de la persona
invitations-name-missing = Indique el nombre de la persona

## Una persona

invitations-new-title = Invitar a una persona
invitations-look = Ver una vista previa del correo
invitations-check-title = Revise la invitación
invitations-check-lead = Este es el correo. Su enlace se crea al enviarlo.
invitations-preview-to = Para:
invitations-send-one = Enviar la invitación
invitations-edit = Cambiarla
invitations-sent = La invitación se ha enviado.
invitations-open-already = Ya hay una invitación abierta para esta dirección. Búsquela en la lista para volver a enviarla.
invitations-takes-part-already = La persona de esta dirección ya participa, con esta función o una superior
invitations-one-title = Invitación para { $name }
invitations-undelivered-help = El servidor de correo no aceptó el mensaje. Compruebe la dirección o inténtelo de nuevo:
invitations-came-with = Hoja de cálculo
invitations-row-of = Fila { $n }
invitations-resend = Volver a enviar
invitations-resend-help = Se envía un correo nuevo y el plazo empieza otra vez. El enlace del correo anterior deja de funcionar.
invitations-resent = Se ha enviado un correo nuevo. El enlace anterior ya no funciona.
invitations-revoke = Anular la invitación
invitations-revoke-help = El enlace dejará de funcionar. No se avisará a la persona.
invitations-keep = Conservarla
invitations-one-back = Volver a la invitación
invitations-revoked = La invitación queda anulada.
invitations-over-already = No se ha cambiado nada: la invitación ya se había aceptado o anulado, o hay otra abierta.

## Varias personas

invitations-many-title = Invitar a varias personas
invitations-many-lead = { $max ->
    [one] Pegue una fila de una hoja de cálculo o elija su archivo. No se envía nada antes de que usted la revise.
   *[other] Pegue hasta { $max } filas de una hoja de cálculo o elija su archivo. No se envía nada antes de que usted las revise.
}
invitations-many-columns = La primera fila nombra las columnas. Necesarias: { $needed }. Opcionales: { $others }.
invitations-words = Las palabras que se entienden
invitations-words-lead = Los encabezados y las opciones pueden estar en español, francés o inglés, con o sin mayúsculas y tildes.
invitations-words-columns = Encabezados de las columnas
invitations-words-languages = Idiomas
invitations-words-roles = Funciones
invitations-sheet = La hoja de cálculo
invitations-sheet-hint = Hace falta una de las dos cosas: pegue las filas o elija un archivo.
invitations-rows = Pegar filas
invitations-rows-hint = Comas, puntos y comas o tabuladores entre las celdas.
invitations-file = O un archivo (CSV)
invitations-file-hint = Tal como lo guarda su programa de hojas de cálculo en CSV o texto. Como máximo { $size }.
invitations-file-both = Pegue filas o elija un archivo, no las dos cosas. Elija otra vez el archivo o déjelo fuera.
invitations-file-wrong = Este archivo no es un archivo CSV. En su programa de hojas de cálculo, guarde la hoja como CSV y elija ese archivo.
invitations-many-terms = Si la fila no indica otra cosa
invitations-many-check = Revisar las filas
invitations-rows-empty = Pegue los encabezados y al menos una fila, o elija un archivo que los contenga
invitations-rows-many = { $max ->
    [one] Hay más de una fila. Divida la hoja de cálculo.
   *[other] Hay más de { $max } filas. Divida la hoja de cálculo.
}
invitations-columns-missing = Faltan columnas: { $columns }. La primera fila contiene: { $found }.
invitations-column-twice = La columna «{ $column }» está dos veces. Deje solo una.
invitations-quote-open = En la fila { $row } se abre una comilla que no se cierra.
invitations-column-email = correo
invitations-column-name = nombre
invitations-column-organisation = organización
invitations-column-language = idioma
invitations-column-role = función
invitations-draft-title = Revise antes de enviar
invitations-draft-fine = { $n ->
    [0] Ninguna fila está lista para enviarse.
    [one] Se invitará a una persona.
   *[other] Se invitará a { $n } personas.
}
invitations-draft-wrong = { $n ->
    [one] Una fila tiene un error y no se envía. Corríjala antes, o envíe las demás e invite a esta persona más tarde.
   *[other] { $n } filas tienen errores y no se envían. Corríjalas antes, o envíe las demás e invite a estas personas más tarde.
}
invitations-draft-left-out = { $n ->
    [one] Una fila se deja fuera: la persona ya está invitada, ya participa o aparece dos veces.
   *[other] { $n } filas se dejan fuera: las personas ya están invitadas, ya participan o aparecen dos veces.
}
invitations-ignored = Columnas que no se usan:
invitations-preview = { $n ->
    [one] El correo tal como lo recibe la primera persona
   *[other] El correo en { $n } idiomas, tal como lo recibe la primera persona en cada uno
}
invitations-send-many = { $n ->
    [one] Enviar una invitación
   *[other] Enviar { $n } invitaciones
}
invitations-mend = Corregir las filas
invitations-mend-row = Fila { $n }: { $what }
invitations-wrong-csv = Descargar las filas con errores (CSV)
invitations-none-fine = Ninguna fila de esta hoja de cálculo puede enviarse. No se ha cambiado nada.
invitations-queued = Las invitaciones están en camino.
invitations-queued-already = Esta hoja de cálculo ya se había enviado. No se ha enviado nada dos veces.
invitations-import-title = Invitaciones de una hoja de cálculo
invitations-progress = { $n ->
    [one] Una invitación de esta hoja de cálculo
   *[other] { $n } invitaciones de esta hoja de cálculo
}
invitations-progress-waiting = { $n ->
    [one] Queda un correo por enviar. Los correos salen por tandas, para que los demás no esperen.
   *[other] Quedan { $n } correos por enviar. Salen por tandas, para que los demás correos no esperen.
}
invitations-since = { $n ->
    [one] Se dejó fuera otra fila: alguien invitó entretanto a esta persona.
   *[other] Se dejaron fuera otras { $n } filas: alguien invitó entretanto a estas personas.
}
invitations-progress-again = Ver cómo avanza
invitations-delivered = Enviadas, sin respuesta
invitations-tally-undelivered = No se pudieron entregar
invitations-tally-accepted = Aceptadas
invitations-tally-expired = Caducadas
invitations-tally-revoked = Anuladas
invitations-undelivered-many = El servidor de correo no aceptó todos los mensajes. Compruebe las direcciones o inténtelo de nuevo:
invitations-resend-all = Volver a enviar a quienes no han respondido
invitations-resend-all-lead = { $n ->
    [one] Una persona no ha respondido y recibirá un correo nuevo.
   *[other] { $n } personas no han respondido y recibirán un correo nuevo.
}
invitations-resend-all-help = Para cada una el plazo empieza otra vez. El enlace anterior funciona hasta que se escribe el correo nuevo. Quien acepte antes, o cuya invitación se anule, no lo recibe.
invitations-resend-all-button = { $n ->
    [one] Enviar un correo
   *[other] Enviar { $n } correos
}
invitations-resent-all = Los correos nuevos están en camino.
invitations-revoke-all = Anular todas las invitaciones abiertas
invitations-revoke-all-lead = { $n ->
    [one] Se anulará una invitación abierta.
   *[other] Se anularán { $n } invitaciones abiertas.
}
invitations-revoke-all-help = Sus enlaces dejarán de funcionar. Los correos que aún no han salido no se enviarán. No se avisará a nadie. Quienes ya aceptaron siguen participando.
invitations-revoke-all-button = { $n ->
    [one] Anular una invitación
   *[other] Anular { $n } invitaciones
}
invitations-revoked-all = Las invitaciones abiertas de esta hoja de cálculo quedan anuladas.
invitations-none-left = No hay nada que hacer: ninguna invitación de esta hoja de cálculo está ya en ese caso.
invitations-back = Volver a la hoja de cálculo
invitations-log = Filas
invitations-by-kind = Por resultado
invitations-rows-all = Todas
invitations-rows-fine = Correctas
invitations-rows-wrong = Con errores
invitations-rows-left-out = Dejadas fuera
invitations-rows-none = No hay filas así.
invitations-row = Fila
invitations-row-outcome = Resultado
invitations-row-fine = Correcta
invitations-row-since = Se deja fuera: alguien la invitó entretanto
invitations-row-cells = La fila tiene { $text } celdas, más que encabezados. Una celda que contiene un separador va entre comillas.
invitations-row-email-missing = Falta la dirección
invitations-row-email-wrong = «{ $text }» no es una dirección de correo
invitations-row-name-missing = Falta el nombre
invitations-row-too-long = «{ $text }» es demasiado largo
invitations-row-language-unknown = «{ $text }» no es un idioma de este foro
invitations-row-role-unknown = «{ $text }» no es una función
invitations-row-role-above = Usted no puede ofrecer esta función: { $text }
invitations-row-double = Se deja fuera: la misma dirección que en la fila { $text }
invitations-row-invited = Se deja fuera: tiene una invitación abierta
invitations-row-takes-part = Se deja fuera: ya participa. Función: { $text }

## Aceptar

invitations-accept-title = Invitación
invitations-accept-lead = { $inviter } le invita a participar en «{ $exchange }».
invitations-for = Para
invitations-another = La invitación es para otra dirección. Usted ha iniciado sesión como:
invitations-another-help = Cierre la sesión y abra otra vez el enlace de su correo. O pida a la secretaría una invitación a su dirección.
invitations-signs-in = No necesita contraseña. Al aceptar inicia sesión con la dirección de arriba.
invitations-accept = Aceptar la invitación
invitations-look-around = Mirar antes
invitations-not-you = Si esta invitación no es para usted, cierre esta página. No ha pasado nada.
invitations-accepted = Ya participa. Le damos la bienvenida.
invitations-in-title = Usted ya participa
invitations-over-title = Esta invitación no puede aceptarse
invitations-over-accepted = Esta invitación a «{ $exchange }» ya se ha aceptado.
invitations-over-expired = Esta invitación a «{ $exchange }» no se aceptó a tiempo.
invitations-over-revoked = Esta invitación a «{ $exchange }» se ha anulado.
invitations-over-unknown = Este enlace no lleva a ninguna invitación abierta a «{ $exchange }».
invitations-next-accepted = Si fue usted, inicie sesión con la dirección invitada.
invitations-next-expired = Pida una nueva a la secretaría.
invitations-next-revoked = Si cree que es un error, escriba a la secretaría.
invitations-next-unknown = Si recibió un correo más reciente, use su enlace. Si no, pregunte a la secretaría.

## Correo

invitations-letter-subject = Invitación a «{ $exchange }»
invitations-letter-hello = Hola, { $name }:
invitations-letter-invites = { $inviter } le invita a participar en «{ $exchange }».
invitations-letter-role = Su función: { $role }
invitations-letter-message = Mensaje de { $inviter }:
invitations-letter-button = Ver la invitación
invitations-letter-until = La invitación es para { $address } y queda abierta hasta el { $date }.
invitations-letter-nothing = Si no hace nada, no pasa nada, y el enlace deja de funcionar ese día.
invitations-letter-reason = Recibe este correo porque { $inviter } le invita a «{ $exchange }» con esta dirección.
