newsletter-title = Boletín
newsletter-description = Las noticias del foro por correo electrónico, sin cuenta, y los números publicados.
newsletter-lead = Las noticias del foro por correo electrónico. No necesita cuenta y puede darse de baja cuando quiera.
newsletter-subscribe = Suscribirse al boletín
newsletter-email = Correo electrónico
newsletter-email-hint = Primero enviamos allí un correo, para comprobar que la dirección es suya.
newsletter-email-wrong = Escriba un correo electrónico, por ejemplo nombre@example.com
newsletter-language = Idioma del boletín
newsletter-language-wrong = Elija uno de los idiomas
newsletter-topics = Temas
newsletter-topics-hint = No elija ninguno para recibir noticias de todos los temas.
newsletter-frequency = Recibirá cada número cuando se publique.
newsletter-consent = Solo usamos su dirección para este boletín. Cada correo lleva un enlace para darse de baja.
newsletter-members = Este foro es solo para quienes participan, y solo esas personas reciben su boletín. Use la dirección con la que inicia sesión.

## Past issues
newsletter-past = Números publicados
newsletter-none = Todavía no se ha publicado ningún número. Suscríbase para recibir el primero.
newsletter-sample = Resumen de muestra
newsletter-source = Visto en
newsletter-document = Ver en Documentos
newsletter-editions = Otros idiomas de este número
newsletter-other-language = Este número no existe en su idioma.

## Check your email
newsletter-check-title = Revise su correo
newsletter-check-lead = Abra el enlace de nuestro correo o escriba aquí su código.
newsletter-check-sent = Hemos escrito a
newsletter-check-none = No hay nada pendiente de confirmar en este navegador.
newsletter-check-nothing = ¿No ha llegado ningún correo tras unos minutos?
newsletter-check-nothing-help = Mire en la carpeta de correo no deseado y compruebe que la dirección es correcta.
newsletter-again = Enviar de nuevo
newsletter-other-address = Usar otra dirección
newsletter-code = Código del correo
newsletter-code-hint = Las seis cifras del correo más reciente. El código solo funciona en este navegador.
newsletter-code-shape = Escriba las seis cifras del código
newsletter-code-wrong = { $left ->
    [one] El código no es correcto. Le queda un intento.
   *[other] El código no es correcto. Le quedan { $left } intentos.
}
newsletter-code-over = Este código ya no funciona. Pida que se envíe de nuevo el correo.

## Confirming
newsletter-confirm-title = Confirme su suscripción
newsletter-confirm-lead = Pulse el botón y el boletín llegará a esta dirección:
newsletter-confirm-button = Confirmar mi suscripción
newsletter-already = Esta suscripción está confirmada.
newsletter-already-help = Para cambiarla o darse de baja, use el enlace de nuestro correo de bienvenida.
newsletter-expired-title = Este enlace ya no funciona
newsletter-expired-lead = Es demasiado antiguo o está incompleto. Solicite uno nuevo.
newsletter-subscribed = Su suscripción está confirmada. Le hemos enviado un correo con el enlace a esta página.

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
newsletter-undo = Anular la baja
newsletter-undone = Su suscripción está activa de nuevo.

## Letters
newsletter-letter-confirm-subject = Confirme su suscripción al boletín de «{ $exchange }»
newsletter-letter-confirm-why = Alguien, probablemente usted, ha pedido recibir en esta dirección el boletín de «{ $exchange }». Confírmelo, por favor.
newsletter-letter-confirm-life = El enlace y el código son válidos durante 24 horas.
newsletter-letter-confirm-not-you = Si no ha sido usted, no haga nada. No se creará ninguna suscripción.
newsletter-letter-confirm-already = Esta dirección ya está suscrita. Al confirmar se aplican el idioma y los temas elegidos ahora; si no hace nada, todo queda como está.
newsletter-letter-confirm-reason = Recibe este correo porque esta dirección se escribió en la página del boletín de «{ $exchange }».
newsletter-letter-welcome-subject = Su suscripción al boletín de «{ $exchange }»
newsletter-letter-welcome-what = Le damos la bienvenida. Recibirá cada número del boletín de «{ $exchange }» cuando se publique.
newsletter-letter-welcome-keep = Conserve este correo: su enlace permite cambiar el idioma y los temas, o darse de baja.
newsletter-letter-welcome-reason = Recibe este correo porque confirmó una suscripción al boletín de «{ $exchange }».

## How often
newsletter-how-often = Frecuencia
newsletter-how-often-hint = Los números que siguen demasiado pronto al último se omiten.
newsletter-frequency-each = Cada número
newsletter-frequency-monthly = Como máximo uno al mes
newsletter-frequency-quarterly = Como máximo uno cada tres meses
newsletter-frequency-wrong = Elija con qué frecuencia quiere leerlo
newsletter-suppressed = Por ahora no se envía nada a esta dirección: hubo correos devueltos o una queja. Confirme la dirección para volver a recibir el boletín.
newsletter-suppressed-button = Enviarme un correo para confirmar
newsletter-letter-listed-why = Su dirección figura en una lista antigua de lectores de «{ $exchange }». ¿Desea recibir su boletín? Confírmelo, por favor.
newsletter-letter-listed-life = El enlace es válido durante siete días.
newsletter-letter-listed-nothing = Si no hace nada, no recibirá ningún boletín.
newsletter-letter-listed-reason = Recibe este correo porque la secretaría de «{ $exchange }» tiene su dirección en una lista antigua.
newsletter-letter-manage-subject = Su suscripción al boletín de «{ $exchange }»
newsletter-letter-manage-why = Con este enlace puede cambiar su suscripción al boletín de «{ $exchange }» o cancelarla.
newsletter-letter-manage-reason = Recibe este correo porque se pidió este enlace a la secretaría de «{ $exchange }».
