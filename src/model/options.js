/** Options over layers that the library lays over each other by their own keys. */
export function optionsOver({ layers, concepts, whole, guaranteed }) {
  return {
    get: (name) => read(name, layers, whole && !guaranteed.has(name)),
    here: (name) =>
      read(
        name,
        layers.filter(({ level }) => level === 'here'),
        true,
      ),
  };
  function read(name, from, isAll) {
    const otherwise = concepts[name];
    if (otherwise === undefined) return { is: 'foreign' };
    for (const { level, entries, open, hides } of from) {
      // The map is filled by `layerOf` with values of the option's own type.
      const written = entries.get(name);
      if (written) {
        const { entry, value } = written;
        return value === 'off'
          ? { is: 'off', entry, level }
          : { is: 'present', value: value ?? null, entry, level };
      }
      if (hides.has(name)) return { is: 'absent', otherwise };
      if (open) return { is: 'unknown' };
    }
    return isAll ? { is: 'absent', otherwise } : { is: 'unknown' };
  }
}
/** The number, flag or word that counts, default included; null when it cannot be known. */
export function effective(reading) {
  if (reading.is === 'present') return reading.value;
  if (reading.is === 'off') return 'off';
  return reading.is === 'absent' ? reading.otherwise : null;
}
