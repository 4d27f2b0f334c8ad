"""A line between client and server that can go dead without a word, as routers make them."""

import socket
import threading
from contextlib import suppress


class Relay:
    """Passes bytes on between its own port and another, until it is frozen; connections made after
    that pass again."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0
        self._frozen = threading.Event()
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self) -> None:
        """What is connected now hears nothing any more, and is not told so."""
        self._frozen.set()
        self._frozen = threading.Event()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                self.connections += 1
                self._sockets += [client, server]
                for one, other in ((client, server), (server, client)):
                    pump = threading.Thread(
                        target=self._pump, args=(one, other, self._frozen), daemon=True
                    )
                    pump.start()

    def _pump(self, one: socket.socket, other: socket.socket, frozen: threading.Event) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if not frozen.is_set():
                    other.sendall(data)
            if not frozen.is_set():
                other.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
