import { Certificate } from './entities/certificate.js';
import { Issuer } from './entities/issuer.js';
import { IssuingRight } from './entities/issuing-right.js';
import { Proposal, ProposalRow } from './entities/proposal.js';
import { Register } from './entities/register.js';
import { SigningKey } from './signing/signing-key.entity.js';
import { CertificateTemplate } from './templates/entities/template.js';
import { CertificateTemplatePicture } from './templates/entities/template-picture.js';
import { CertificateTemplateVersion } from './templates/entities/template-version.js';
import { Certificates1764000000900 } from './migrations/1764000000900-certificates.js';
import { CertificateReportView1766000000701 } from './migrations/1766000000701-report-view.js';
import { CertificateTemplates1768000000500 } from './migrations/1768000000500-templates.js';
import { SigningKeys1768000000510 } from './migrations/1768000000510-signing-keys.js';
import { CertificatesByFile1766000001113 } from './migrations/1766000001113-certificates-by-file.js';
import { Register1768000000400 } from './migrations/1768000000400-register.js';

export const certificatesEntities = [Issuer, Register, Certificate, IssuingRight, Proposal, ProposalRow, CertificateTemplate, CertificateTemplateVersion, CertificateTemplatePicture, SigningKey];
export const certificatesMigrations = [Certificates1764000000900, CertificateReportView1766000000701, CertificatesByFile1766000001113, Register1768000000400, CertificateTemplates1768000000500, SigningKeys1768000000510];
