exchange-other-language = Este texto todavía no está disponible en español. Se muestra en otro idioma.
exchange-rules-of-moderation = Las reglas que se aplican en la moderación
exchange-updated = Última modificación:
