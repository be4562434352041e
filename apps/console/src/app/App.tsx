/** The console. */
export function App() {
  return <main>Ringfence</main>;
}
