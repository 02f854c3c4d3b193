exchange-other-language = Este texto todavía no está disponible en español. Se muestra en otro idioma.
exchange-rules-of-moderation = Lo que nombra una decisión de moderación
exchange-updated = Última modificación:
