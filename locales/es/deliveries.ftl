# El envío de un boletín, y las direcciones a las que no se envía ninguno.
deliveries-title = Envío
deliveries-newsletter = Boletín
deliveries-state = Estado
deliveries-state-preparing = En preparación
deliveries-state-sending = Enviándose
deliveries-state-paused = En pausa
deliveries-state-cancelled = Cancelado
deliveries-state-ended = Enviado
deliveries-begun = Comenzó:
deliveries-over = terminó:
deliveries-rests = El servidor de correo no acepta correos en este momento. No se pierde nada. Próximo intento:
deliveries-left = Ya nada trabaja en este envío. No se ha perdido nada: reanude el envío.
deliveries-cancelled-rest = { $n ->
    [one] { $n } correo no se envió ni se enviará.
   *[other] { $n } correos no se enviaron ni se enviarán.
}
deliveries-numbers = Cifras
deliveries-done = Ya no esperan
deliveries-percent = { $n } %
deliveries-language = Idioma
deliveries-all = Correos
deliveries-sent = Enviados
deliveries-delivered = Entregados, hasta donde se sabe
deliveries-unsubscribed = Bajas desde entonces
deliveries-total = Todos los idiomas
deliveries-delivered-hint = Entregados, hasta donde se sabe: enviados y no devueltos. No se observa a nadie mientras lee.
deliveries-unsubscribed-hint = Bajas desde entonces: en los 30 días siguientes al comienzo del envío.
deliveries-refresh = Mostrar las cifras actuales
deliveries-receivers-link = Quién no lo recibió
deliveries-steps = Próximos pasos
deliveries-pause = Poner en pausa
deliveries-resume = Reanudar el envío
deliveries-cancel = Cancelar el envío
deliveries-cancel-title = Cancelar el envío
deliveries-cancel-lead = { $n ->
    [one] { $n } correo todavía espera. No se enviará. Esto no se puede deshacer.
   *[other] { $n } correos todavía esperan. No se enviarán. Esto no se puede deshacer.
}
deliveries-cancel-sent = { $n ->
    [one] { $n } correo ya ha salido.
   *[other] { $n } correos ya han salido.
}
deliveries-keep = Volver sin cancelar
deliveries-back = Volver al envío
deliveries-over-already = Este envío ya ha terminado.
deliveries-paused = El envío está en pausa. Los correos que salían en ese momento todavía llegan.
deliveries-resumed = El envío continúa.
deliveries-cancelled = El envío está cancelado.
deliveries-meanwhile = Otra persona fue más rápida. Así está ahora.
deliveries-not-fitting = Algo de lo que muestra este número se cambió, se ocultó o se retiró entretanto. No se envía a nadie más. Puede cancelar el envío.
deliveries-fate-waiting = En espera
deliveries-fate-sent = Enviado
deliveries-fate-refused = Rechazado
deliveries-fate-bounced = Devuelto
deliveries-fate-complained = Denunciado como no deseado
deliveries-fate-skipped = Omitido
deliveries-by-state = Correos por estado
deliveries-failed = Todos los que no llegaron
deliveries-receivers = Quién no lo recibió
deliveries-receivers-none = Todos los correos han llegado hasta ahora, hasta donde se sabe.
deliveries-receivers-none-state = Ningún correo está en este estado.
deliveries-address = Dirección de correo
deliveries-attempts = Intentos
deliveries-said = Lo que se dijo
deliveries-sent-at = Enviado el
deliveries-code = Código
deliveries-status = Detalle
deliveries-suppressed = Direcciones bloqueadas
deliveries-suppressed-lead = No se envía ningún boletín ni ninguna notificación a estas direcciones. Lo que anotó la secretaría vale solo para el boletín de su foro. Una importación no lo cambia. Quien lee el correo allí puede suscribirse de nuevo.
deliveries-suppressed-part = Usted ve las que vienen de este foro.
deliveries-suppressed-none = No hay direcciones bloqueadas.
deliveries-suppressed-not-found = Ninguna dirección bloqueada coincide.
deliveries-suppressed-count = { $n ->
    [one] { $n } dirección
   *[other] { $n } direcciones
}
deliveries-suppressed-back = Volver a la lista
deliveries-suppressed-done = La dirección está bloqueada.
deliveries-suppressed-before = La dirección ya estaba bloqueada.
deliveries-suppress = Bloquear una dirección
deliveries-suppress-lead = Para quien ya no quiere recibir el boletín de este foro. Las notificaciones y los correos para iniciar sesión siguen llegando.
deliveries-by-reason = Direcciones por motivo
deliveries-reason = Motivo
deliveries-reason-hard = El buzón no existe
deliveries-reason-soft = Varios correos no llegaron al buzón
deliveries-reason-complaint = Un correo se denunció como no deseado
deliveries-reason-desk = Anotada por la secretaría
deliveries-reason-missing = Escriba por qué
deliveries-since = Desde
deliveries-search = Buscar una dirección
deliveries-search-hint = La dirección debe estar completa.
deliveries-why = ¿Por qué?
deliveries-why-hint = El registro lo conserva.
deliveries-address-missing = Escriba una dirección de correo
deliveries-address-wrong = Escriba una dirección de correo, por ejemplo nombre@example.com
deliveries-release = Desbloquear
deliveries-release-title = Desbloquear una dirección
deliveries-release-lead = Se pueden enviar de nuevo boletines y notificaciones a esta dirección. Una suscripción terminada sigue terminada.
deliveries-release-complaint = Quien lee el correo allí denunció un correo como no deseado. Desbloquee la dirección solo si lo pide.
deliveries-released = La dirección está desbloqueada.
deliveries-released-before = La dirección ya estaba desbloqueada.
