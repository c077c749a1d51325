interface Numbered {
  readonly number: number;
}

/**
 * Finds a member by number. Most members stand where they stood in the other version, so that place is tried first; a map is only
 * made where the list is long.
 */
export function byNumber<Member extends Numbered>(
  members: readonly Member[],
): (number: number, index: number) => Member | undefined {
  let map: Map<number, Member> | undefined;
  return (number, index) => {
    const here = members[index];
    if (here?.number === number) return here;
    if (members.length < LONG) return members.find((member) => member.number === number);
    map ??= new Map(members.map((member) => [member.number, member]));
    return map.get(number);
  };
}

const LONG = 16;
