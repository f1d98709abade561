/** Web Locks exist in secure contexts only; without them tabs may still collide, which `work` has to survive. */
export async function oneTabAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? await locks.request(name, work) : work();
}
