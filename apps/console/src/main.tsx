import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import './app/console.css';

const root = document.getElementById('root');
if (root === null) throw new Error('expected the element #root in the page');
createRoot(root).render(<App />);
