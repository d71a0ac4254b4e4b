import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../auth/access.decorator.js';
import { Documented } from '../common/documented.decorator.js';
import { INSTALLATION_FILES, InstallationFiles } from './installation-files.service.js';
import { sendFile } from './send-file.js';

/** What a machine needs in order to be watched. */
@ApiTags('Installation')
@Controller('install')
export class InstallerController {
  constructor(private readonly files: InstallationFiles) {}

  @Get(':name')
  @Access({ public: true })
  @ApiParam({ name: 'name', description: 'The file.', enum: INSTALLATION_FILES })
  @Documented({
    summary: 'Get the installer, or what it installs',
    description:
      'The installer for Linux, the agent’s program for each platform (`.gz`: the same, compressed), the same for machines with a Node of their own, its systemd unit, the licences of all that is in it, and the SHA-256 of them all. None holds a secret. `404` names what this hub has; `503` while it still builds the programs. `Range` and `If-None-Match` are understood.',
    answers: {
      status: 200,
      texts: ['application/octet-stream', 'application/gzip', 'text/x-shellscript', 'text/javascript', 'text/plain'],
      description: 'The file.',
      hasEtag: true,
    },
  })
  async getInstallationFile(@Param('name') name: string, @Res() response: Response): Promise<void> {
    await sendFile(response, await this.files.find(name));
  }
}
