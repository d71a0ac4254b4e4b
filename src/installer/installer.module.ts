import { Module } from '@nestjs/common';
import { InstallationFiles } from './installation-files.service.js';
import { InstallerController } from './installer.controller.js';

/** The installer, and the agent's programs that it fetches. */
@Module({ controllers: [InstallerController], providers: [InstallationFiles] })
export class InstallerModule {}
