# What the secretariat decides about its exchange.

settings-title = Ajustes
settings-joining = ¿Cómo se empieza a participar?
settings-joining-hint = Quien ya participa sigue participando.
settings-joining-open = Libremente: bastan una dirección confirmada y un perfil
settings-joining-request = Mediante solicitud: la secretaría aprueba cada una
settings-joining-invitation = Solo por invitación
settings-joining-missing = Elija cómo se empieza a participar
settings-contact = Dirección de la secretaría
settings-contact-hint = Allí llegan los mensajes a la secretaría, y figura en las páginas del foro.
settings-contact-wrong = Escriba un correo electrónico, por ejemplo nombre@example.com
settings-zone = Zona horaria
settings-zone-hint = Un nombre como Europe/Zurich o Africa/Dakar. Nada se abre ni se cierra en otro momento: los mismos momentos se muestran según otros relojes.
settings-zone-wrong = Escriba el nombre de una zona horaria, como Europe/Zurich
settings-languages = Idiomas
settings-languages-hint = En un idioma nuevo, los textos que aún no están escritos se muestran en otro, y así se indica.
settings-languages-missing = Elija al menos un idioma
settings-language-used = Hay participantes o suscripciones: en sus mensajes figuran direcciones en este idioma. Ya no se puede quitar
settings-save = Guardar
settings-saved = Los ajustes se han guardado. Valen desde ahora.
settings-clash = Otra persona ha cambiado los ajustes desde que usted empezó. Nada de lo suyo se ha guardado todavía, y nada se ha perdido. Así están ahora:
settings-clash-yours = Abajo está lo que usted eligió. Compare ambas versiones y guarde si la suya sigue siendo válida.
