error-not-found = No se ha encontrado la página
error-not-found-help = No hay nada en esta dirección. Quizá se escribió mal, se trasladó o se retiró. Compruébela o empiece en la página de inicio.
error-gone = Este texto se ha retirado
error-gone-help = Estaba aquí, pero lo ha retirado quien lo escribió o la secretaría. Busque otra cosa o empiece en la página de inicio.
error-forbidden = No se ha enviado
error-foreign-form = El formulario procedía de otro sitio. Abra la página aquí y envíelo de nuevo.
error-stale-form = El formulario era demasiado antiguo para enviarse con seguridad. Copie su texto, abra la página de nuevo y envíelo desde allí.
error-sign-in = Inicie sesión primero
error-sign-in-copy = Su sesión ha terminado entretanto. Copie abajo lo que ha escrito, inicie sesión y volverá al formulario.
error-sign-in-help = Esta página es para personas que han iniciado sesión. Inicie sesión y volverá aquí.
error-invalid = No se ha podido leer el formulario
error-invalid-help = Contiene algo que no corresponde. Vuelva atrás, recargue la página y envíelo de nuevo.
error-conflict = Alguien se ha adelantado
error-too-large = El envío es demasiado grande
error-too-large-help = El límite es de { $limit }. Acórtelo y envíelo de nuevo.
error-too-many = Demasiadas solicitudes
error-too-many-help = { $minutes ->
    [one] Espere un minuto e inténtelo de nuevo. No se ha perdido nada.
   *[other] Espere { $minutes } minutos e inténtelo de nuevo. No se ha perdido nada.
}
error-busy = Hay demasiada actividad en este momento
error-busy-help = Hay muchas personas a la vez. Inténtelo de nuevo en unos segundos.
error-busy-form = Si ha enviado un formulario, recargue esta página y se enviará de nuevo.
error-full = Por ahora no se puede guardar nada
error-full-help = El servidor se ha quedado sin espacio. Se puede seguir leyendo. Inténtelo más tarde; se ha avisado a quien administra el sitio.
error-broken-help = El disco del servidor ha fallado y no se ha guardado nada. Se ha avisado a quien administra el sitio. Guarde una copia de su texto y envíelo más tarde.
error-internal = Se ha producido un error por nuestra parte
error-internal-help = Hemos registrado el error. Inténtelo de nuevo. Si se repite, escríbanos con esta referencia.
error-misdirected-help = Este servidor atiende otra dirección. Compruebe la que ha escrito.
error-reference = Referencia: { $reference }
error-search = Buscar en este foro
error-home = Ir a la página de inicio
error-contact-of = Escribir a la secretaría: { $exchange }
error-typed = Lo que ha escrito
error-again = Enviar de nuevo
error-file-again = Si había elegido un archivo, elíjalo de nuevo: ninguna página puede devolverlo al navegador.
