comments-heading = Qué dicen los demás
comments-filters = Comentarios por postura
comments-of-them-answers = { $n ->
    [one] { $n } de ellos es una respuesta
   *[other] { $n } de ellos son respuestas
}
comments-all = Todos
comments-none = Nadie ha comentado todavía esta idea. Diga qué le parece, pregunte o cuente su experiencia.
comments-none-of-stance = Todavía no hay comentarios de este tipo.
comments-none-closed = Nadie ha comentado esta idea.
comments-closed-since = El debate está cerrado desde el
comments-opens-at = El debate se abrirá el
comments-add = Añadir un comentario
comments-send = Enviar mi comentario
comments-add-answer = Enviar mi respuesta
comments-stance-legend = ¿Qué tipo de comentario es?
comments-stance-late = Han pasado los 15 minutos: ya no se puede cambiar el tipo de comentario. Guarde de nuevo para conservar el resto.
comments-stance-missing = Elija el tipo de comentario
comments-hint-for = Diga por qué ayudaría
comments-hint-against = Diga por qué no ayudaría o perjudicaría
comments-hint-question = Pregunte lo que no esté claro
comments-hint-experience = Cuente lo que le ocurrió
comments-text-label = Su comentario
comments-answer-label = Su respuesta
comments-text-hint = Un dato de su empresa dice más que una opinión.
comments-text-missing = Escriba su comentario
comments-answer-missing = Escriba su respuesta
comments-text-long = { $n ->
    [one] A su comentario le sobra { $n } carácter
   *[other] A su comentario le sobran { $n } caracteres
}
comments-language = Idioma del texto
comments-language-translated = Ya hay una traducción a este idioma. Elija otro idioma o consulte con la secretaría.
comments-language-missing = Elija un idioma
comments-sign-in-last = Iniciará sesión al enviar el texto, que se conserva hasta entonces.
comments-draft-kept = Su comentario se conserva. Lo encontrará después de este paso, listo para enviar.
comments-voice-gone = Usted ya no habla en nombre de la organización que había elegido. Si lo envía ahora, este comentario es suyo.
comments-published = Gracias. Su comentario se ha publicado con la signatura { $symbol }.
comments-new-title = Comentar { $symbol }
comments-answer-title = Responder a { $symbol }
comments-title = Comentario { $symbol }
comments-answers-to = En respuesta a
comments-answers = { $n ->
    [one] { $n } respuesta
   *[other] { $n } respuestas
}
comments-back-to-place = Verlo en el debate
comments-answer = Responder
comments-edit = Modificar
comments-withdraw = Retirar
comments-flag = Denunciar este comentario
comments-translations = Traducciones
comments-edited = modificado el
comments-hidden-you-see = Este texto está oculto para los demás. Usted lo ve porque lo escribió o porque modera.
comments-stub-hidden = Texto ocultado por el equipo de moderación el
comments-stub-withdrawn = Quien escribió este texto lo retiró el
comments-stub-again = Publicación anulada por el equipo de moderación, que lo vuelve a leer, el
comments-stub-rule = Regla:
comments-translated-by-author = Traducción de quien escribió el texto (idioma original: { $language }).
comments-translated-by-human = Traducción humana (idioma original: { $language }).
comments-translated-by-machine = Traducción automática (idioma original: { $language }).
comments-stale = El original ha cambiado desde esta traducción.
comments-show-original = Ver el original
comments-refused-closed = El debate está cerrado: ya no se puede enviar nada. Todo se puede seguir leyendo.
comments-refused-not-author = Solo puede hacerlo la persona que escribió este texto. Usted puede responder.
comments-refused-not-published = Este texto está oculto o retirado y ya no admite comentarios. Elija otro para comentar.
comments-refused-merged = Esta idea se ha fusionado con otra y ya no recibe comentarios. Nada de lo que escribió se ha perdido: cópielo y comente la otra idea.
comments-edit-title = Modificar { $symbol }
comments-edit-free = Durante los 15 minutos posteriores a la publicación puede modificar su texto libremente.
comments-edit-version = Su cambio se convierte en una nueva versión. Las anteriores se pueden seguir leyendo, con las diferencias señaladas.
comments-edit-kept = El comentario queda como estaba. Lo que usted escribió queda guardado como borrador. Cópielo aquí o envíelo cuando el debate vuelva a estar abierto.
comments-reason = Motivo del cambio:
comments-reason-label = ¿Por qué modifica este texto?
comments-reason-hint = Una frase, que se muestra junto a la nueva versión.
comments-reason-missing = Indique por qué modifica este texto
comments-reason-long = { $n ->
    [one] Al motivo le sobra { $n } carácter
   *[other] Al motivo le sobran { $n } caracteres
}
comments-changed-meanwhile = Este comentario ha cambiado mientras tanto. Compárelo con su texto y guarde de nuevo.
comments-save = Guardar
comments-cancel = Cancelar
comments-changed = Su cambio se ha guardado.
comments-withdraw-title = Retirar { $symbol }
comments-withdraw-explained = El texto desaparece de este sitio. La signatura, la fecha y las respuestas de los demás permanecen. No se puede deshacer.
comments-withdraw-confirm = Retirar este comentario
comments-withdrawn = Su comentario se ha retirado.
comments-versions-title = Versiones de { $symbol }
comments-versions-lead = Primero, la versión más reciente. Se señala lo añadido y lo suprimido.
comments-version = Versión { $n }
comments-translations-title = Traducciones de { $symbol }
comments-original-is = El original (idioma: { $language }) se conserva para siempre.
comments-no-translations = Todavía no hay ninguna traducción.
comments-origin-author = Por quien escribió el texto
comments-origin-human = Por otra persona
comments-origin-machine = Por traducción automática
comments-origin-missing = Indique quién ha hecho la traducción
comments-add-translation = Añadir una traducción
comments-translation-label = Traducción
comments-who-translated = ¿Quién ha hecho la traducción?
comments-choose = Elegir
comments-translated = La traducción se ha guardado.
