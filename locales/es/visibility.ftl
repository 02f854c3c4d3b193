# Quién puede leer un foro: todo el mundo, o quienes participan.
visibility-title = ¿Quién puede leer el foro?
visibility-hint = Las contribuciones, los documentos, las listas, la búsqueda y los canales. El nombre, la promesa, las reglas, el contacto y la manera de participar quedan abiertos a todo el mundo.
visibility-public = Todo el mundo
visibility-members = Solo quienes participan
visibility-missing = Elija quién puede leer el foro
visibility-sure = He leído lo que cambia para quienes leen
visibility-sure-missing = Confirme que ha leído lo que cambia para quienes leen
visibility-turn-members = Desde ahora, solo quienes participan leerían el foro.
visibility-turn-help-members = Las demás personas encontrarán una página que dice cómo participar. Allí llevan los enlaces de los correos, de los canales y de los buscadores. Lo que se leyó o copió antes queda en manos de quien lo tiene.
visibility-turn-newsletter = { $n ->
    [0] El boletín se envía solo a quienes participan. Todas las personas suscritas participan.
    [one] El boletín se envía solo a quienes participan. Una persona suscrita no participa y no recibirá más números.
   *[other] El boletín se envía solo a quienes participan. { $n } personas suscritas no participan y no recibirán más números.
}
visibility-turn-public = Desde ahora, todo el mundo leería el foro.
visibility-turn-help-public = Todo lo que solo podían leer quienes participan pasa a ser público, con los nombres que figuran en ello. Los buscadores pueden mostrarlo. Quienes lo escribieron no lo esperaban: pregúnteles antes.
visibility-closed = Solo para quienes participan
visibility-closed-help = Lo que se dice en este foro lo leen quienes participan. Si es su caso, inicie sesión.
visibility-join-open = Cualquiera puede participar: necesita un correo electrónico confirmado y un perfil.
visibility-join-request = Puede solicitar a la secretaría su participación.
visibility-join-invitation = La secretaría invita a quienes participan.
visibility-by-invitation-help = Si esperaba una invitación, escriba a la secretaría.
visibility-consent-hint = Lo que publico pueden leerlo quienes participan y queda registrado.
visibility-letter-declined-next = Si quiere añadir algo, responda a este correo.
