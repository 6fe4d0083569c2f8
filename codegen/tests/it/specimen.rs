//! A small description that uses everything the generator has a rule for.

use std::collections::BTreeSet;
use std::path::Path;

use clerk_sdk_codegen::{Mocks, generate, spec};
use tempfile::TempDir;

pub(crate) const OPENAPI: &str = r"
openapi: 3.0.3
info: { title: Specimen, version: '1' }
tags: [{ name: users }, { name: clients }]
x-default-responses:
  '4XX': { $ref: '#/components/responses/Error' }
components:
  responses:
    Error: { description: Rejected., content: { application/json: { schema: { $ref: '#/components/schemas/Errors' } } } }
  schemas:
    Errors: { type: object, properties: { errors: { type: array, items: { type: string } } } }
";

pub(crate) const USERS: &str = r"
paths:
  /users:
    get:
      tags: [users]
      operationId: users_list
      summary: List users
      parameters:
        - { name: limit, in: query, description: Rows., schema: { type: integer, minimum: 1, maximum: 500, x-clerk-page-limit: true } }
        - { name: email, in: query, deprecated: true, schema: { type: array, items: { type: string } } }
        - { name: user_id, in: query, schema: { type: array, items: { type: string } } }
        - { name: starting_after, in: query, schema: { $ref: '#/components/schemas/UserId' } }
      responses:
        '200':
          description: Users.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/User' } } } }
  /users/{user_id}:
    patch:
      tags: [users]
      operationId: users_update
      summary: Change a user
      x-clerk-follow-up: { operation: users_replace_metadata, fields: [public_metadata] }
      parameters: [{ $ref: '#/components/parameters/UserId' }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/UpdateUser' } } } }
      responses:
        '200': { description: The user., content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
  /users/{user_id}/metadata:
    put:
      tags: [users]
      operationId: users_replace_metadata
      x-clerk-api-version: '2021-02-05'
      summary: Replace metadata
      parameters: [{ $ref: '#/components/parameters/UserId' }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/ReplaceMetadata' } } } }
      responses:
        '200': { description: The user., content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
components:
  parameters:
    UserId: { name: user_id, in: path, required: true, schema: { $ref: '#/components/schemas/UserId' } }
  schemas:
    UserId: { type: string, description: A user. }
    EmailId: { type: string, description: An email. }
    Status: { type: string, enum: [active, on-hold], description: A status. }
    User:
      type: object
      required: [id, status, created_at]
      properties:
        id: { $ref: '#/components/schemas/UserId' }
        object: { type: string, enum: [user] }
        email_id: { $ref: '#/components/schemas/EmailId' }
        status: { $ref: '#/components/schemas/Status' }
        created_at: { type: integer, format: unix-ms }
        sign_ins: { type: integer }
        public_metadata: { type: object, additionalProperties: true }
        token: { type: string, x-clerk-secret: true }
    UpdateUser:
      type: object
      properties:
        username: { type: string, nullable: true, description: The name. }
        password: { type: string, x-clerk-secret: true }
        codes: { type: array, items: { type: string } }
        primary_email_id: { $ref: '#/components/schemas/EmailId' }
    ReplaceMetadata:
      type: object
      properties: { public_metadata: { type: object, additionalProperties: true } }
";

pub(crate) const CLIENTS: &str = r"
paths:
  /clients:
    get:
      tags: [clients]
      operationId: clients_list
      summary: List clients
      responses:
        '200':
          description: Clients.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Client' } } } }
    post:
      tags: [clients]
      operationId: clients_create
      summary: Create a client
      parameters:
        - { name: kind, in: query, required: true, schema: { type: string } }
        - { name: owner, in: query, required: true, schema: { type: string } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/CreateClient' } } } }
      responses:
        '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Client' } } } }
  /clients/search:
    get:
      tags: [clients]
      operationId: clients_search
      summary: Search clients
      responses:
        '200': { description: A page., content: { application/json: { schema: { $ref: '#/components/schemas/ClientPage' } } } }
  /clients/preview:
    get:
      tags: [clients]
      operationId: clients_preview
      summary: Preview clients
      security: []
      parameters:
        - { name: kinds, in: query, explode: false, schema: { type: array, items: { type: string } } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, x-clerk-page-limit: true } }
      responses:
        '200': { description: Anything., content: { application/json: { schema: { type: object, additionalProperties: true } } } }
    delete:
      tags: [clients]
      operationId: clients_delete_preview
      summary: Delete the preview
      responses:
        '204': { description: It is gone. }
  /clients/logo:
    put:
      tags: [clients]
      operationId: clients_upload_logo
      summary: Upload a logo
      deprecated: true
      requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/UploadLogo' } } } }
      responses:
        '204': { description: Done. }
  /clients/bulk:
    post:
      tags: [clients]
      operationId: clients_create_many
      summary: Create clients
      requestBody:
        content: { application/json: { schema: { type: array, maxItems: 10, items: { $ref: '#/components/schemas/CreateClient' } } } }
      responses:
        '200':
          description: Clients.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Client' } } } }
components:
  schemas:
    Client: { type: object, properties: { status: { $ref: '#/components/schemas/Status' } } }
    ClientPage:
      type: object
      properties:
        data: { type: array, items: { $ref: '#/components/schemas/Client' } }
        total_count: { type: integer }
    UploadLogo:
      type: object
      required: [file]
      properties:
        file: { type: string, format: binary }
        uploader: { type: string }
    CreateClient:
      type: object
      required: [name, size, age, note]
      properties:
        name: { type: string }
        note: { type: string, x-clerk-optional: Left out by every client. }
        size: { type: integer }
        age: { type: integer, nullable: true }
        extra: { type: object, additionalProperties: true }
        extras: { type: array, items: { type: object, additionalProperties: true } }
        tags: { type: array, items: { $ref: '#/components/schemas/Tag' } }
    Tag:
      type: object
      required: [name]
      properties: { name: { type: string }, color: { type: string } }
";

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file in it");
    }
    folder
}

pub(crate) fn specimen() -> TempDir {
    folder(&[("openapi.yaml", OPENAPI), ("users.yaml", USERS), ("clients.yaml", CLIENTS)])
}

/// The source generated for `tags`, or the sentence that says why there is none.
pub(crate) fn source(folder: &Path, tags: &[&str]) -> Result<String, String> {
    let tags: BTreeSet<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
    spec::read(folder).and_then(|document| generate(document, &tags, Mocks::With)).map_err(|error| error.to_string())
}
