import { type TProperties, Type } from 'typebox';

/** An object schema that refuses every field it does not name. */
export function closedObject<Properties extends TProperties>(
  properties: Properties,
  options: { readonly title?: string; readonly description?: string } = {},
) {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

/** A list of one schema with a named bound. */
export function pageOf<Item extends ReturnType<typeof closedObject>>(item: Item, title: string) {
  return closedObject(
    {
      items: Type.Array(item),
      nextCursor: Type.Optional(
        Type.String({ description: 'Absent on the last page. 末页不返回。' }),
      ),
    },
    { title },
  );
}
