"""What the services of these tests answer with, on loopback."""

import http.server
import json
import re
import socket


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def body(self):
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        boundary = self.headers.get("Content-Type", "").partition("multipart/form-data; boundary=")[2]
        if not boundary:
            return json.loads(text or "{}")
        fields = {}
        for part in text.split(b"--" + boundary.encode()):
            head, _, content = part.partition(b"\r\n\r\n")
            if name := re.search(rb'name="([^"]*)"', head):
                fields[name[1].decode()] = content.removesuffix(b"\r\n").decode(errors="replace")
        return fields

    def send(self, answer, status=200):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
