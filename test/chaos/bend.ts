// Puts a few methods of the test's own in place of a room's, and leaves all others as they are, whatever the room learns
// later. It refuses to know which room it is.

export function bent<T extends object>(whole: T, changes: Partial<T>): T {
  return new Proxy(whole, {
    get(target, name) {
      const held: unknown = Object.hasOwn(changes, name) ? Reflect.get(changes, name) : Reflect.get(target, name)
      // Private fields belong to the whole, not to what stands before it.
      return typeof held === 'function' ? held.bind(target) : held
    },
  })
}
