# Las preguntas sobre una solicitud de participación, antes de la decisión.
requests-ask = Pedir más información
requests-ask-hint = La persona recibe su pregunta por correo, con un enlace para responder. Usted decide después, o entretanto.
requests-question = Pregunta
requests-question-hint = Necesaria si pide más información. Se envía tal como usted la escriba.
requests-question-missing = Escriba la pregunta que se enviará
requests-asked = La pregunta se ha enviado a la persona.
requests-asked-already = Ya se ha hecho una pregunta. Espere la respuesta; la suya no se ha enviado.
requests-asked-enough = Se han hecho cinco preguntas, que es el máximo. Apruebe o rechace la solicitud, o escriba a la persona.
requests-questions = Preguntas y respuestas
requests-question-by = Pregunta de la secretaría,
requests-answer-by = Respuesta,
requests-no-answer = Aún sin respuesta
requests-again = Enviar la pregunta otra vez
requests-again-lead = Sin respuesta, quizá se perdió el correo. El nuevo correo lleva un enlace nuevo; el anterior deja de funcionar.
requests-again-tomorrow = Un día después del último correo puede enviar la pregunta otra vez.
requests-again-sent = La pregunta se ha enviado otra vez.
requests-again-late = Esta pregunta ya no espera respuesta o se envió hace menos de un día. No se ha enviado nada. Abra de nuevo la solicitud.
requests-waits-since = En espera de la persona solicitante desde el
requests-waiting = En espera de la persona solicitante
requests-waiting-lead = Se envió una pregunta y aún no hay respuesta. Todavía puede aprobar o rechazar la solicitud.
requests-state-asked = La secretaría le ha hecho una pregunta. El enlace para responder está en el correo que recibió.
requests-answer-title = Su solicitud de participación
requests-answer-lead = La secretaría del foro «{ $exchange }» necesita saber más antes de decidir.
requests-answer = Su respuesta
requests-answer-missing = Escriba su respuesta a la pregunta
requests-mend = Su solicitud
requests-mend-lead = Corrija lo que no sea exacto.
requests-answer-send = Enviar mi respuesta
requests-answer-sent = Gracias. La secretaría ha recibido su respuesta.
requests-answer-late = Esta pregunta ya no espera respuesta. No se ha cambiado nada. Si quiere añadir algo, escriba a la secretaría.
requests-key = Cualquiera que tenga este enlace puede leer su solicitud. No lo comparta.
requests-late = Su respuesta no se ha enviado
requests-late-help = La solicitud se decidió, o la pregunta se respondió, antes de que llegara su respuesta. Puede copiar su texto y escribir a la secretaría.
requests-late-words = Lo que usted escribió
requests-unknown = Este enlace ya no es válido: la solicitud ya no existe. Puede presentar otra o escribir a la secretaría.

## Correos

requests-letter-question-subject = Una pregunta sobre su solicitud para participar en «{ $exchange }»
requests-letter-question = La secretaría del foro «{ $exchange }» tiene una pregunta antes de decidir sobre su solicitud:
requests-letter-answer = Responder
requests-letter-question-next = Allí también puede corregir su solicitud. El enlace funciona hasta que se decida la solicitud.
requests-letter-answered-subject = Respuesta sobre una solicitud de participación: { $name }
requests-letter-answered = Una persona que solicita participar en «{ $exchange }» ha respondido a su pregunta:
requests-letter-open = Abrir la solicitud

# La tabla de todas las solicitudes.
requests-lead = Todas las personas que han pedido participar aquí, y qué se decidió. Una solicitud desaparece cuando la persona elimina su cuenta.
requests-none = Nadie ha pedido participar todavía.
requests-none-standing = No hay solicitudes así.
requests-by-standing = Solicitudes por estado
requests-all = Todas ({ $n })
requests-standing = Estado
requests-standing-waiting = Pendiente de la secretaría
requests-standing-asked = Pendiente de la persona
requests-standing-approved = Aprobada
requests-standing-declined = Rechazada
requests-decided = Decisión
requests-decided-as = Decidida por
requests-outcome = Qué se decidió
requests-log = Quién decidió, en el registro
requests-table = Todas las solicitudes, también las ya decididas
