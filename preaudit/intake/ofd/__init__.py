"""The parts of an OFD file (GB/T 33190) read and drawn; the format itself is `preaudit.intake.formats.ofd`."""
