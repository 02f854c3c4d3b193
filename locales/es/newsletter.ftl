newsletter-title = Boletín
newsletter-description = Las noticias del foro por correo electrónico, sin cuenta, y los números publicados.
newsletter-lead = Las noticias del foro por correo electrónico. No necesita cuenta y puede darse de baja cuando quiera.
newsletter-subscribe = Suscribirse al boletín
newsletter-email = Correo electrónico
newsletter-email-hint = Primero enviamos allí un mensaje, para comprobar que es suyo.
newsletter-email-wrong = Escriba un correo electrónico, por ejemplo nombre@example.com
newsletter-language = Idioma del boletín
newsletter-language-wrong = Elija uno de los idiomas
newsletter-topics = Temas
newsletter-topics-hint = No elija ninguno para recibir noticias de todos los temas.
newsletter-frequency = Recibirá cada número cuando se publique.
newsletter-consent = Solo usamos su dirección para este boletín. Cada mensaje lleva un enlace para darse de baja.

## Past issues
newsletter-past = Números publicados
newsletter-none = Todavía no se ha publicado ningún número. Suscríbase para recibir el primero.
newsletter-sample = Resumen de muestra
newsletter-source = Visto en
newsletter-document = En la biblioteca
newsletter-editions = Otros idiomas de este número
newsletter-other-language = Este número no existe en su idioma.

## Check your email
newsletter-check-title = Revise su correo
newsletter-check-lead = Abra el enlace de nuestro mensaje o escriba aquí su código.
newsletter-check-sent = Hemos escrito a
newsletter-check-none = No hay nada pendiente de confirmar en este navegador.
newsletter-check-nothing = ¿No ha llegado nada tras unos minutos?
newsletter-check-nothing-help = Mire en el correo no deseado y compruebe la dirección.
newsletter-again = Enviar de nuevo
newsletter-other-address = Usar otra dirección
newsletter-code = Código del mensaje
newsletter-code-hint = Seis cifras, del mensaje más reciente. Solo funciona en este navegador.
newsletter-code-shape = Escriba las seis cifras del código
newsletter-code-wrong = { $left ->
    [one] Ese no es el código. Puede intentarlo una vez más.
   *[other] Ese no es el código. Puede intentarlo { $left } veces más.
}
newsletter-code-over = Este código ya no funciona. Pida que se envíe de nuevo el mensaje.

## Confirming
newsletter-confirm-title = Confirme su suscripción
newsletter-confirm-lead = Con un clic, el boletín llegará a esta dirección:
newsletter-confirm-button = Confirmar mi suscripción
newsletter-already = Esta suscripción está confirmada.
newsletter-already-help = Para cambiarla o darse de baja, use el enlace de nuestro mensaje de bienvenida.
newsletter-expired-title = Este enlace ya no funciona
newsletter-expired-lead = Es demasiado antiguo o está incompleto. Solicite uno nuevo.
newsletter-subscribed = Su suscripción está confirmada. Le hemos enviado el enlace a esta página.

## Managing
newsletter-manage-title = Su suscripción
newsletter-manage-button = Gestionar mi suscripción
newsletter-save = Guardar
newsletter-saved = Sus preferencias se han guardado.
newsletter-unsubscribe-title = Dejar de recibir el boletín
newsletter-unsubscribe-help = Dejamos de enviarlo de inmediato. Podrá deshacerlo en la página siguiente.
newsletter-unsubscribe-button = Cancelar la suscripción
newsletter-unsubscribed = Su suscripción se ha cancelado.
newsletter-ended = El boletín ya no se envía a esta dirección.
newsletter-undo = Deshacer
newsletter-undone = Vuelve a estar suscrito este correo.

## Letters
newsletter-letter-confirm-subject = Confirme su suscripción al boletín – { $exchange }
newsletter-letter-confirm-why = Alguien, probablemente usted, pidió el boletín de «{ $exchange }» en esta dirección. Confírmelo, por favor.
newsletter-letter-confirm-life = El enlace y el código son válidos durante 24 horas.
newsletter-letter-confirm-not-you = Si no fue usted, no haga nada. No se creará ninguna suscripción.
newsletter-letter-confirm-reason = Recibe este mensaje porque esta dirección se escribió en la página del boletín de «{ $exchange }».
newsletter-letter-welcome-subject = Su suscripción al boletín – { $exchange }
newsletter-letter-welcome-what = Le damos la bienvenida. Recibirá cada número del boletín de «{ $exchange }» cuando se publique.
newsletter-letter-welcome-keep = Conserve este mensaje: su enlace permite cambiar el idioma y los temas, o darse de baja.
newsletter-letter-welcome-reason = Recibe este mensaje porque confirmó una suscripción al boletín de «{ $exchange }».
