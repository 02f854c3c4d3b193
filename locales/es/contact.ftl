contact-title = Contacto
contact-description = Cómo comunicarse con la secretaría de este foro.
contact-form = Escribir a la secretaría
contact-lead = Su mensaje llega a la secretaría por correo electrónico. No se publica.
contact-name = Su nombre
contact-email = Correo electrónico
contact-email-hint = Allí se enviará la respuesta.
contact-subject = Asunto
contact-message = Mensaje
contact-send = Enviar mi mensaje
contact-name-missing = Escriba su nombre
contact-email-wrong = Escriba un correo electrónico, por ejemplo nombre@example.com
contact-subject-missing = Escriba un asunto
contact-message-missing = Escriba su mensaje
contact-message-long = { $n ->
    [one] Acorte el mensaje en { $n } carácter
   *[other] Acorte el mensaje en { $n } caracteres
}
contact-name-long = { $n ->
    [one] Acorte su nombre en { $n } carácter
   *[other] Acorte su nombre en { $n } caracteres
}
contact-subject-long = { $n ->
    [one] Acorte el asunto en { $n } carácter
   *[other] Acorte el asunto en { $n } caracteres
}
contact-line-breaks = Escríbalo en una sola línea
contact-sent-title = Su mensaje está en camino
contact-sent-lead = La secretaría lo leerá y responderá a la dirección que usted indicó.
contact-sent-home = Volver al foro
contact-letter-subject = Formulario de contacto: { $subject }
contact-letter-from = { $name } ({ $email }) ha escrito mediante el formulario de contacto de «{ $exchange }»:
