import { Bell, ChartLine, Files, LayoutDashboard, List, type LucideIcon, Plus, Server } from 'lucide-react';
import type { Role } from '../api/shapes.js';

/** One screen of the menu and of the command palette. */
export interface MenuScreen {
  to: '/' | '/agents' | '/alerts' | '/events' | '/explore' | '/profiles' | '/add-agent';
  name: string;
  description: string;
  icon: LucideIcon;
  /** Who finds it in the menu: whom it lets do what it is for. */
  role: Role;
}

/** Every screen that can be opened from everywhere; one that is not built yet is not here. */
export const SCREENS: readonly MenuScreen[] = [
  { to: '/', name: 'Overview', description: 'The fleet at a glance', icon: LayoutDashboard, role: 'viewer' },
  { to: '/agents', name: 'Agents', description: 'Every machine, to search and filter', icon: Server, role: 'viewer' },
  { to: '/alerts', name: 'Alerts', description: 'What has gone wrong, and who has it', icon: Bell, role: 'viewer' },
  { to: '/events', name: 'Events', description: 'What agents found that is no number', icon: List, role: 'viewer' },
  { to: '/explore', name: 'Explore', description: 'Any metric of several agents', icon: ChartLine, role: 'viewer' },
  { to: '/profiles', name: 'Profiles', description: 'Configuration of many agents', icon: Files, role: 'viewer' },
  { to: '/add-agent', name: 'Add an agent', description: 'Watch another machine', icon: Plus, role: 'admin' },
];
